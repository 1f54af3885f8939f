import { stuffing } from '../logins.js';
import { ATTACK_MS, type AttackExample } from './attack-example.js';

export const credentialStuffing = (): AttackExample => ({
  attack: stuffing('185.220.100.9', ATTACK_MS, 80, 500),
  whom: '185.220.100.9',
});
