import { clerkCall, clerkLife } from '../clerk.js';
import { SAO_PAULO } from '../places.js';
import { DAY_MS, HOUR_MS, MONDAY_MS } from '../ward.js';
import type { AttackExample } from './attack-example.js';

/** At two at night, from another network, with another client: each only evidence, together an alert. */
export const offHours = (): AttackExample => ({
  honest: clerkLife(10),
  attack: Array.from({ length: 8 }, (_, i) =>
    clerkCall({
      timeMs: MONDAY_MS + 9 * DAY_MS + 2 * HOUR_MS + i * 200_000,
      ip: '177.32.4.4',
      place: SAO_PAULO,
      userAgent: 'curl/8',
    }),
  ),
  whom: 'id-clerk',
});
