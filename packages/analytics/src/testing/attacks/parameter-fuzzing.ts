import { office, officeCall } from '../office.js';
import { ATTACK_MS, type AttackExample } from './attack-example.js';

/** Sixty inputs, most of them rejected. */
export const parameterFuzzing = (): AttackExample => ({
  honest: office({ seed: 3, days: 10 }),
  attack: Array.from({ length: 60 }, (_, i) =>
    officeCall('clerk-2', ATTACK_MS + i * 5000, 'GET /v1/invoices', {
      query: [
        { name: 'state', value: 'open' },
        { name: 'page', value: `${i}.${i}` },
      ],
      status: i % 9 === 0 ? 200 : 422,
    }),
  ),
  whom: 'id-clerk-2',
});
