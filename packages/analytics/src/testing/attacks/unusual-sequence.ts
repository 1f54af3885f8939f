import { office, officeCall } from '../office.js';
import { DAY_MS, HOUR_MS, inOrder, MONDAY_MS } from '../ward.js';
import { ATTACK_MS, type AttackExample } from './attack-example.js';

/** From payment back to payment by way of the list of states: nobody works like this. */
export const unusualSequence = (): AttackExample => ({
  honest: inOrder(
    office({ seed: 3, days: 10 }),
    Array.from({ length: 9 * 30 }, (_, i) =>
      officeCall(
        `clerk-${i % 10}`,
        MONDAY_MS + Math.floor(i / 30) * DAY_MS + 7 * HOUR_MS + (i % 30) * 60_000,
        'GET /v1/help',
        { session: `help-${i}` },
      ),
    ),
  ),
  attack: Array.from({ length: 180 }, (_, i) =>
    officeCall(
      'clerk-2',
      ATTACK_MS + i * 30_000 + (i % 11) * 3500,
      ['GET /v1/invoices/{invoiceId}', 'GET /v1/help'][i % 2] ?? '',
      { session: 'odd' },
    ),
  ),
  whom: 'id-clerk-2',
});
