import { customers, intrusion } from '../customers.js';
import { ATTACK_MS, type AttackExample } from './attack-example.js';

export const foreignObjects = (): AttackExample => ({
  honest: customers({ seed: 3, days: 10 }),
  attack: intrusion('customer-2', 'customer', ATTACK_MS, 5, 60_000),
  whom: 'id-customer-2',
});
