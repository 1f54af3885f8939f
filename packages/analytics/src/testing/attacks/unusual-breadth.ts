import { office, officeCall } from '../office.js';
import { DAY_MS, HOUR_MS, inOrder, MONDAY_MS } from '../ward.js';
import { ATTACK_MS, type AttackExample } from './attack-example.js';

/** Twelve things in the office that this doctor never used; no function of a single group. */
export const unusualBreadth = (): AttackExample => ({
  honest: inOrder(
    office({ seed: 3, days: 10 }),
    Array.from({ length: 9 * 12 }, (_, i) =>
      officeCall(
        `partner-${i % 3}`,
        MONDAY_MS + Math.floor(i / 12) * DAY_MS + 9 * HOUR_MS + (i % 12) * 300_000 + (i % 7) * 11_000,
        `GET /v1/part-${String.fromCharCode(97 + (i % 12))}`,
      ),
    ),
  ),
  attack: Array.from({ length: 12 }, (_, i) =>
    officeCall(
      'clerk-2',
      ATTACK_MS + i * 60_000 + (i % 5) * 17_000,
      `GET /v1/part-${String.fromCharCode(97 + i)}`,
    ),
  ),
  whom: 'id-clerk-2',
});
