import { burst, HOUR_MS } from '../ward.js';
import { ATTACK_MS, type AttackExample } from './attack-example.js';

export const sustainedRate = (): AttackExample => ({
  attack: burst('doctor-1', ATTACK_MS - 2 * HOUR_MS, 4000, 10 * HOUR_MS).map((call, i) => ({
    ...call,
    object: { type: 'patient', id: String(11_111 + ((i * 5) % 12)) },
    call: { ...call.call, responseBytes: 200 },
  })),
  whom: 'id-doctor-1',
});
