import { office, officeCall } from '../office.js';
import { ATTACK_MS, type AttackExample } from './attack-example.js';

/** Every third input breaks something. */
export const errorOracle = (): AttackExample => ({
  honest: office({ seed: 3, days: 10 }),
  attack: Array.from({ length: 60 }, (_, i) =>
    officeCall('clerk-2', ATTACK_MS + i * 5000, 'GET /v1/invoices', {
      query: [
        { name: 'state', value: 'open' },
        { name: 'page', value: `${i}e${i}` },
      ],
      status: i % 3 === 0 ? 500 : 400,
    }),
  ),
  whom: 'id-clerk-2',
});
