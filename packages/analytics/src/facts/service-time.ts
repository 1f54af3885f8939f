import type { EnrichedCall } from '@gatewatch/model';
import { callKeys } from './call-keys.js';
import type { Around, Recogniser } from './recogniser-contract.js';

/** The newest call of so many different callers tells how fast the endpoint is now. */
const CALLERS = 9;
const NEEDED_CALLERS = 3;
/** They speak for now when they are not older. */
const NOW_MS = 300_000;
/**
 * The usual follows in steps of 1 % a minute, up or down: a running median (Robbins & Monro 1951; Tierney 1983). An hour's
 * outage makes it less than twice what it was, however many calls it has.
 */
const STEP = 0.01;
const STEP_MS = 60_000;
const FIRST = 20;
/** An answer that took longer than ten minutes was given up by everybody. */
const LONGEST_MS = 600_000;

export interface EndpointPace {
  /** Usual time in ms; 0 until known. */
  usual: number;
  n: number;
  steppedMs: number;
  /** Caller hash, event time and latency in ms of the newest call of each caller: triples, newest replaces oldest. */
  recent: number[];
  next: number;
}

/**
 * Milliseconds of the service's time that a call cost, as if the endpoint were as fast as it usually is: where it is slow
 * for other callers too, the call is not to blame. 0 where nothing is known.
 */
export const serviceTime = {
  id: 'serviceTime',
  keeps: 'endpoint',
  create: (): EndpointPace => ({ usual: 0, n: 0, steppedMs: 0, recent: [], next: 0 }),
  recognise(enriched: EnrichedCall, pace: EndpointPace | undefined, { trusted }: Around): number {
    const { call } = enriched;
    const took = Math.min(LONGEST_MS, call.upstreamLatencyMs ?? call.latencyMs ?? 0);
    if (pace === undefined || took <= 0 || call.status >= 500) return 0;
    const { caller } = callKeys(enriched);
    const now = medianOfOthers(pace, caller, call.timeMs);
    const cost =
      now === undefined || pace.usual === 0
        ? Math.min(took, pace.usual === 0 ? took : pace.usual)
        : took * Math.min(1, pace.usual / now);
    note(pace, caller, call.timeMs, took);
    if (trusted) learn(pace, call.timeMs, took, now ?? took);
    return Math.round(cost);
  },
} as const satisfies Recogniser<EndpointPace, number>;

/** How long it now takes for others; undefined where there are too few. */
function medianOfOthers({ recent }: EndpointPace, caller: number, timeMs: number): number | undefined {
  const sorted: number[] = [];
  for (let at = 0; at < recent.length; at += 3) {
    if (recent[at] === caller || timeMs - (recent[at + 1] ?? 0) > NOW_MS) continue;
    const took = recent[at + 2] ?? 0;
    let place = sorted.length;
    while (place > 0 && (sorted[place - 1] ?? 0) > took) {
      sorted[place] = sorted[place - 1] ?? 0;
      place -= 1;
    }
    sorted[place] = took;
  }
  return sorted.length < NEEDED_CALLERS ? undefined : sorted[sorted.length >> 1];
}

function note(pace: EndpointPace, caller: number, timeMs: number, took: number): void {
  const { recent } = pace;
  let at = 0;
  while (at < recent.length && recent[at] !== caller) at += 3;
  if (at >= CALLERS * 3) {
    at = pace.next * 3;
    pace.next = (pace.next + 1) % CALLERS;
  }
  recent[at] = caller;
  recent[at + 1] = timeMs;
  recent[at + 2] = took;
}

function learn(pace: EndpointPace, timeMs: number, took: number, now: number): void {
  pace.n += 1;
  if (pace.usual === 0) pace.usual = took;
  else if (pace.n <= FIRST) pace.usual += (took - pace.usual) / pace.n;
  else if (timeMs - pace.steppedMs >= STEP_MS) {
    pace.steppedMs = timeMs;
    pace.usual *= now > pace.usual ? 1 + STEP : 1 / (1 + STEP);
  }
}
