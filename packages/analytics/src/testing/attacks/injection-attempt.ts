import { office, officeCall } from '../office.js';
import { ATTACK_MS, type AttackExample } from './attack-example.js';

/** A clerk's key tries to read more than one state. */
export const injectionAttempt = (): AttackExample => ({
  honest: office({ seed: 3, days: 10 }),
  attack: Array.from({ length: 8 }, (_, i) =>
    officeCall('clerk-2', ATTACK_MS + i * 60_000 + (i % 3) * 20_000, 'GET /v1/invoices', {
      query: [
        { name: 'state', value: `open' UNION SELECT ${i}, password FROM users -- ` },
        { name: 'page', value: '1' },
      ],
      responseBytes: i === 7 ? 90_000 : 900,
    }),
  ),
  whom: 'id-clerk-2',
});
