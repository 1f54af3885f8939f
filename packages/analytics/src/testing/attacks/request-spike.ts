import { burst } from '../ward.js';
import { ATTACK_MS, type AttackExample } from './attack-example.js';

export const requestSpike = (): AttackExample => ({
  attack: burst('doctor-1', ATTACK_MS, 6000, 200_000).map((call) => ({
    ...call,
    object: { type: 'patient', id: '11111' },
  })),
  whom: 'id-doctor-1',
});
