import { office, officeCall } from '../office.js';
import { ATTACK_MS, type AttackExample } from './attack-example.js';

/** One clerk goes back to a version that a document calls deprecated. */
export const zombieEndpoint = (): AttackExample => ({
  honest: office({ seed: 3, days: 10 }),
  attack: Array.from({ length: 30 }, (_, i) =>
    officeCall('clerk-2', ATTACK_MS + i * 40_000 + (i % 7) * 9000, 'GET /v0/invoices/{invoiceId}', {
      standing: 'deprecated',
    }),
  ),
  whom: 'id-clerk-2',
});
