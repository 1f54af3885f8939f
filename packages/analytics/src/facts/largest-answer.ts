import type { EnrichedCall } from '@gatewatch/model';
import { callKeys } from './call-keys.js';
import type { Around, Recogniser } from './recogniser-contract.js';

/** What somebody once got, a month later counts for half. */
const FADE_PER_DAY = 0.5 ** (1 / 30);
/** Smaller answers are never too large. */
const LEAST_BYTES = 4096;
/** Of so many endpoints, those with the largest answers: who is used to large images is not used to large lists. */
const MOST_ENDPOINTS = 8;
/** Numbers per endpoint: its hash, and the largest answers of earlier days, faded, and of today; bytes. */
const WIDTH = 3;

export interface LargestAnswers {
  day: number;
  largest: number[];
}

/** The largest answer the caller got from this endpoint on earlier days, bytes: who exports every week is used to large ones. */
export const largestAnswer = {
  id: 'largestAnswer',
  keeps: 'actor',
  create: (): LargestAnswers => ({ day: 0, largest: [] }),
  recognise(enriched: EnrichedCall, state: LargestAnswers | undefined, { trusted }: Around): number {
    const { responseBytes } = enriched.call;
    if (state === undefined || responseBytes < LEAST_BYTES) return 0;
    const { day, endpoint } = callKeys(enriched);
    rollDay(state, day);
    const { largest } = state;
    let at = 0;
    while (at < largest.length && largest[at] !== endpoint) at += WIDTH;
    const before = largest[at + 1] ?? 0;
    if (!trusted) return before;
    if (at < largest.length) largest[at + 2] = Math.max(responseBytes, largest[at + 2] ?? 0);
    else if (largest.length < MOST_ENDPOINTS * WIDTH)
      state.largest = largest.concat([endpoint, 0, responseBytes]);
    else replaceLeast(largest, endpoint, responseBytes);
    return before;
  },
} as const satisfies Recogniser<LargestAnswers, number>;

function rollDay(state: LargestAnswers, day: number): void {
  if (day <= state.day) return;
  const { largest } = state;
  const factor = FADE_PER_DAY ** (day - state.day);
  for (let at = 0; at < largest.length; at += WIDTH) {
    largest[at + 1] = Math.max(largest[at + 2] ?? 0, (largest[at + 1] ?? 0) * factor);
    largest[at + 2] = 0;
  }
  state.day = day;
}

function replaceLeast(largest: number[], endpoint: number, bytes: number): void {
  let least = 0;
  const sizeAt = (at: number): number => Math.max(largest[at + 1] ?? 0, largest[at + 2] ?? 0);
  for (let at = WIDTH; at < largest.length; at += WIDTH) if (sizeAt(at) < sizeAt(least)) least = at;
  if (bytes <= sizeAt(least)) return;
  largest[least] = endpoint;
  largest[least + 1] = 0;
  largest[least + 2] = bytes;
}
