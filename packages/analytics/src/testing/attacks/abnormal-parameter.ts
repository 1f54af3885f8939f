import { office, officeCall } from '../office.js';
import { ATTACK_MS, type AttackExample } from './attack-example.js';

/** Parameters that nobody sends, and values that no screen offers. */
export const abnormalParameter = (): AttackExample => ({
  honest: office({ seed: 3, days: 10 }),
  attack: ['debug', 'include', 'as', 'role', 'fields', 'raw'].map((name, i) =>
    officeCall('clerk-2', ATTACK_MS + i * 70_000 + (i % 3) * 25_000, 'GET /v1/invoices', {
      query: [
        { name: 'state', value: 'open' },
        { name: 'page', value: '1' },
        { name, value: 'admin' },
      ],
    }),
  ),
  whom: 'id-clerk-2',
});
