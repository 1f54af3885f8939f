import { DAY_MS, HOUR_MS, LISBON, siteTime } from '../clinic/site-time.js';
import type { Happening, Trap } from './trap-contract.js';

/** How long habits by the clock look shifted to whoever counts in UTC. */
const LOOKS_NEW_DAYS = 7;

const hasChangedOn = (day: number): boolean =>
  siteTime(LISBON, day, 12) - siteTime(LISBON, day - 1, 12) !== DAY_MS;

export const clockChange: Trap = {
  id: 'clock-change',
  description:
    'Summer time begins or ends (directive 2000/84/EC): everybody who lives by the clock comes an hour earlier or later in UTC, programs that run by UTC do not.',
  when(_, fromMs, untilMs) {
    const found: Happening[] = [];
    for (let day = Math.floor(fromMs / DAY_MS) - LOOKS_NEW_DAYS; day * DAY_MS < untilMs; day += 1) {
      // Clocks change at one o’clock UTC.
      const startMs = day * DAY_MS + HOUR_MS;
      const endMs = startMs + LOOKS_NEW_DAYS * DAY_MS;
      if (hasChangedOn(day) && startMs < untilMs && endMs > fromMs)
        found.push({ startMs, endMs, description: 'clocks change, habits with them' });
    }
    return found;
  },
};
