import type { EnrichedCall } from '@gatewatch/model';
import { hash32 } from '../stats/hash.js';
import { callKeys } from './call-keys.js';
import type { Recogniser } from './recogniser-contract.js';

/** Calls closer together belong to one page or one batch. */
const LEAST_GAP_MS = 250;
/** Longer pauses end a run. */
const LONGEST_GAP_MS = 900_000;
/** Another visitor of the same caller is followed once the run has been quiet for so long. */
const OTHERS_WAIT_MS = 60_000;
/** A gap this far from the run's mean ends the run. Gaps between acts of people scatter over decades (log-normal, σ > 1). */
const LEAST_RATIO = 0.65;
const MOST_RATIO = 1.55;
/** A person's gap stays within with a chance of about a third: a run of so many is one in two million. */
const RUN = 14;

export interface Rhythm {
  lastMs: number;
  meanMs: number;
  run: number;
  path: number;
  /** Whose run it is: an application has many users, each with a rhythm of his own. */
  visitor: number;
}

/**
 * The call keeps time: a run of one visitor's calls with like gaps. The same path again and again, with whatever query, is
 * polling (a dashboard, a waiting list left open) and says nothing of who sits before it.
 */
export const metronomic = {
  id: 'metronomic',
  keeps: 'actor',
  create: (): Rhythm => ({ lastMs: 0, meanMs: 0, run: 0, path: 0, visitor: 0 }),
  recognise(enriched: EnrichedCall, rhythm: Rhythm | undefined): boolean {
    if (rhythm === undefined) return false;
    const { call } = enriched;
    const gap = call.timeMs - rhythm.lastMs;
    const { visitor } = callKeys(enriched);
    if (visitor !== rhythm.visitor) {
      if (rhythm.run > 0 && gap <= OTHERS_WAIT_MS) return false;
      rhythm.visitor = visitor;
      rhythm.run = 0;
      rhythm.meanMs = 0;
      rhythm.lastMs = call.timeMs;
      return false;
    }
    if (gap < LEAST_GAP_MS) return false;
    const path = hash32(call.path);
    const again = path === rhythm.path;
    rhythm.lastMs = call.timeMs;
    rhythm.path = path;
    if (again) return false;
    const ratio = gap / rhythm.meanMs;
    if (gap <= LONGEST_GAP_MS && ratio >= LEAST_RATIO && ratio <= MOST_RATIO) {
      rhythm.run += 1;
      rhythm.meanMs += (gap - rhythm.meanMs) / Math.min(rhythm.run + 1, RUN);
    } else {
      rhythm.run = 0;
      rhythm.meanMs = gap;
    }
    return rhythm.run >= RUN;
  },
} as const satisfies Recogniser<Rhythm, boolean>;
