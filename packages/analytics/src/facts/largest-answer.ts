import type { EnrichedCall } from '@gatewatch/model';
import { callKeys } from './call-keys.js';
import type { Around, Recogniser } from './recogniser-contract.js';

/** What somebody once got, a month later counts for half. */
const FADE_PER_DAY = 0.5 ** (1 / 30);

export interface LargestAnswer {
  day: number;
  /** Bytes: the largest of earlier days, faded, and of today. */
  before: number;
  today: number;
}

/** The largest answer the caller got on earlier days, bytes: who exports every week is used to large ones. */
export const largestAnswer = {
  id: 'largestAnswer',
  keeps: 'actor',
  create: (): LargestAnswer => ({ day: 0, before: 0, today: 0 }),
  recognise(enriched: EnrichedCall, largest: LargestAnswer | undefined, { trusted }: Around): number {
    if (largest === undefined) return 0;
    const { day } = callKeys(enriched);
    if (day > largest.day) {
      largest.before = Math.max(largest.today, largest.before * FADE_PER_DAY ** (day - largest.day));
      largest.today = 0;
      largest.day = day;
    }
    if (trusted && enriched.call.responseBytes > largest.today) largest.today = enriched.call.responseBytes;
    return largest.before;
  },
} as const satisfies Recogniser<LargestAnswer, number>;
