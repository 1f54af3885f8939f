import { login } from '../logins.js';
import { ATTACK_MS, type AttackExample } from './attack-example.js';

export const bruteForce = (): AttackExample => ({
  attack: Array.from({ length: 80 }, (_, i) =>
    login({ timeMs: ATTACK_MS + i * 900, ip: '185.220.100.8', status: 401, requestBytes: 401 }),
  ),
  whom: '185.220.100.8',
});
