import { office, officeCall } from '../office.js';
import { ATTACK_MS, type AttackExample } from './attack-example.js';

/** A script opens invoices under a clerk's name, one every nine seconds. */
export const botRegularity = (): AttackExample => ({
  honest: office({ seed: 3, days: 10 }),
  attack: Array.from({ length: 80 }, (_, i) =>
    officeCall('clerk-2', ATTACK_MS + i * 9000 + ((i * 7919) % 700), 'GET /v1/invoices/{invoiceId}'),
  ),
  whom: 'id-clerk-2',
});
