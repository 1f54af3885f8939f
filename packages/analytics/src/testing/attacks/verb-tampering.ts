import { office, officeCall } from '../office.js';
import { ATTACK_MS, type AttackExample } from './attack-example.js';

/** A clerk's key tries every method on what clerks read. */
export const verbTampering = (): AttackExample => ({
  honest: office({ seed: 3, days: 10 }),
  attack: Array.from({ length: 12 }, (_, i) =>
    officeCall(
      'clerk-2',
      ATTACK_MS + i * 20_000,
      `${['PUT', 'PATCH', 'DELETE', 'TRACE'][i % 4]} /v1/invoices${i % 2 === 0 ? '' : '/{invoiceId}'}`,
      { status: i === 7 ? 200 : 405, known: false },
    ),
  ),
  whom: 'id-clerk-2',
});
