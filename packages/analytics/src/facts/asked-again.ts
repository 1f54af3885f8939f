import type { EnrichedCall } from '@gatewatch/model';
import { hash32 } from '../stats/hash.js';
import { callKeys } from './call-keys.js';
import type { Recogniser } from './recogniser-contract.js';

/** A client that polls asks the same after few other calls of its user, or of the other users of its key. */
const REMEMBERED = 6;

/** A question is repeated on time when the gap to the last time is this near the gap before: timers jitter, backing off doubles. */
const LEAST_RATIO = 0.6;
const MOST_RATIO = 1.6;
/** Numbers per remembered request: its hash, when it was last asked (event time), and the gap before that; milliseconds. */
const WIDTH = 3;

export interface Asked {
  /** The newest different requests. */
  requests: number[];
  next: number;
}

/** `polled`: the same again, as long after the last time as that was after the one before: a timer asks. */
export type AskedAgain = 'new' | 'again' | 'polled';

/** The caller asked the very same a few calls ago: no news, and when it comes by the clock, polling. */
export const askedAgain = {
  id: 'askedAgain',
  keeps: 'actor',
  create: (): Asked => ({ requests: [], next: 0 }),
  recognise(enriched: EnrichedCall, asked: Asked | undefined): AskedAgain {
    if (asked === undefined) return 'new';
    const { timeMs } = enriched.call;
    let hash = callKeys(enriched).endpoint;
    for (const { value } of enriched.pathParameters) hash = hash32(value, hash);
    if (enriched.object !== undefined) hash = hash32(enriched.object.id, hash);
    for (const { name, value } of enriched.call.query) hash = hash32(value, hash32(name, hash));
    const { requests } = asked;
    for (let at = 0; at < requests.length; at += WIDTH) {
      if (requests[at] !== hash) continue;
      const gap = Math.max(0, timeMs - (requests[at + 1] ?? 0));
      const ratio = gap / (requests[at + 2] ?? 0);
      requests[at + 1] = timeMs;
      requests[at + 2] = gap;
      return ratio >= LEAST_RATIO && ratio <= MOST_RATIO ? 'polled' : 'again';
    }
    // Rebuilt to the exact size while it grows: pushed-to and spread arrays keep spare room, which a million callers would pay for.
    if (requests.length < REMEMBERED * WIDTH) asked.requests = requests.concat([hash, timeMs, 0]);
    else {
      const at = asked.next * WIDTH;
      requests[at] = hash;
      requests[at + 1] = timeMs;
      requests[at + 2] = 0;
    }
    asked.next = (asked.next + 1) % REMEMBERED;
    return 'new';
  },
} as const satisfies Recogniser<Asked, AskedAgain>;
