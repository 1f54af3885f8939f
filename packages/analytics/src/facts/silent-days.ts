import type { EnrichedCall } from '@gatewatch/model';
import { dayOf } from '../measures/windows.js';
import type { Around, Recogniser } from './recogniser-contract.js';

/** Weekends, a short illness: no silence. */
const LEAST_DAYS = 5;
/** Beyond what it is used to by so much: a job of every quarter may be a few days late. */
const TIMES_LONGEST = 1.5;

export interface Silence {
  /** Newest event day with a call; −1 before the first. */
  lastDay: number;
  /** The longest silence so far that was broken, in days. */
  longest: number;
  /** The silence that ended today, and the day on which it ended. */
  broken: number;
  brokenOn: number;
}

/**
 * For how many whole days an identified caller had been silent before today, where that is far longer than any silence
 * of it before; else 0. Holds for all calls of the day. An untrusted awakening is not learned as a rhythm.
 */
export const silentDays = {
  id: 'silentDays',
  keeps: 'identified',
  create: (): Silence => ({ lastDay: -1, longest: 0, broken: 0, brokenOn: -1 }),
  recognise({ call }: EnrichedCall, state: Silence | undefined, { trusted }: Around): number {
    if (state === undefined) return 0;
    const day = dayOf(call.timeMs);
    if (day > state.lastDay) {
      const silent = state.lastDay < 0 ? 0 : day - state.lastDay - 1;
      const unusual = silent >= LEAST_DAYS && silent >= TIMES_LONGEST * state.longest;
      if (unusual) {
        state.broken = silent;
        state.brokenOn = day;
      }
      if (trusted) state.longest = Math.max(state.longest, silent);
      state.lastDay = day;
    }
    return state.brokenOn === day ? state.broken : 0;
  },
} as const satisfies Recogniser<Silence, number>;
