import { burst } from '../ward.js';
import { ATTACK_MS, type AttackExample } from './attack-example.js';

export const objectEnumeration = (): AttackExample => ({
  attack: burst('doctor-1', ATTACK_MS, 100, 300_000),
  whom: 'id-doctor-1',
});
