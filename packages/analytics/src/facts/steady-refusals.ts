import type { EnrichedCall } from '@gatewatch/model';
import type { Around, Recogniser } from './recogniser-contract.js';

/** Retries of a stuck client come at a fixed interval, give or take a fifth; nobody types so evenly. */
const LEAST_RATIO = 0.8;
const MOST_RATIO = 1.25;
const RUN = 6;
/** Guessing tools are faster than this, milliseconds between two tries. */
const SLOWER_THAN_MS = 2000;

export interface Steadiness {
  lastMs: number;
  gapMs: number;
  run: number;
}

/** Log-ins from this address are refused at a fixed, slow interval: a client that does not know that its password is old. */
export const steadyRefusals = {
  id: 'steadyRefusals',
  keeps: 'source',
  create: (): Steadiness => ({ lastMs: 0, gapMs: 0, run: 0 }),
  recognise({ call }: EnrichedCall, state: Steadiness | undefined, { login }: Around): boolean {
    if (state === undefined || login !== 'refused') return false;
    const gap = call.timeMs - state.lastMs;
    const ratio = state.gapMs > 0 ? gap / state.gapMs : 0;
    state.run = gap >= SLOWER_THAN_MS && ratio >= LEAST_RATIO && ratio <= MOST_RATIO ? state.run + 1 : 0;
    state.lastMs = call.timeMs;
    state.gapMs = gap;
    return state.run >= RUN;
  },
} as const satisfies Recogniser<Steadiness, boolean>;
