import { office, officeCall } from '../office.js';
import { ATTACK_MS, type AttackExample } from './attack-example.js';

/** Payments are booked without the invoice ever being opened. */
export const skippedStep = (): AttackExample => ({
  honest: office({ seed: 3, days: 10 }),
  attack: Array.from({ length: 20 }, (_, i) =>
    officeCall('clerk-2', ATTACK_MS + i * 30_000 + (i % 9) * 7000, 'POST /v1/invoices/{invoiceId}/payments', {
      status: 201,
      labels: ['payment'],
      session: 'somewhere-else',
    }),
  ),
  whom: 'id-clerk-2',
});
