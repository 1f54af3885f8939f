import { login } from '../logins.js';
import { ATTACK_MS, type AttackExample } from './attack-example.js';

/** One password for sixty users; the log names them. */
export const passwordSpraying = (): AttackExample => ({
  attack: Array.from({ length: 60 }, (_, i) => {
    const namedUser = `user-${'x'.repeat(i % 9)}${i}`;
    return login({
      timeMs: ATTACK_MS + i * 20_000,
      ip: '185.220.100.14',
      status: 401,
      namedUser,
      requestBytes: 220 + namedUser.length,
    });
  }),
  whom: '185.220.100.14',
});
