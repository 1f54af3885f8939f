import type { EnrichedCall } from '@gatewatch/model';
import { type CallShape, enrichedCall } from './enriched-call.js';
import { HAMBURG } from './places.js';
import { SeededRandom } from './random.js';
import { DAY_MS, HOUR_MS, MONDAY_MS } from './ward.js';

const CLERK = {
  consumer: 'clerk',
  tags: ['clerk'],
  ip: '80.130.7.9',
  userAgent: 'Firefox/128',
  place: HAMBURG,
};

/** A call by the clerk, from his desk unless said otherwise. */
export const clerkCall = (shape: CallShape): EnrichedCall =>
  enrichedCall({ ...CLERK, endpoint: 'GET /v1/appointments', ...shape });

/** Somebody with one desk: 9 to 17 o'clock on so many days from `firstDay` (relative to the ward's first Monday). */
export function clerkLife(days: number, firstDay = 0): EnrichedCall[] {
  const random = new SeededRandom(77);
  const calls: EnrichedCall[] = [];
  for (let day = firstDay; day < firstDay + days; day++)
    for (let n = 0; n < 40; n++) {
      const timeMs = Math.floor(MONDAY_MS + day * DAY_MS + (9 + 8 * random.next()) * HOUR_MS);
      calls.push(clerkCall({ timeMs }));
    }
  return calls.sort((a, b) => a.call.timeMs - b.call.timeMs);
}
