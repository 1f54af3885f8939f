import type { EnrichedCall } from '@gatewatch/model';
import { countAt } from '../measures/count.js';
import { positionOf } from '../measures/index.js';
import { hash32 } from '../stats/hash.js';
import { isShared, SHARED_FROM, type Subject } from '../subjects/subject.js';
import type { Around, Recogniser } from './recogniser-contract.js';

/** So many refusals within the hour make a success look like a hit rather than a mistyped password. */
const REFUSALS_BEFORE = 5;
const MAX_GOT_IN = 5;
/** Position of the hour among the windows of both measures, and its length. */
const HOUR = 1;
const HOUR_MS = 3_600_000;

/**
 * Whether this call got in after many refusals of its address, and if so as whom (remembered on the address).
 * Otherwise notes the identified caller behind the address: three make it a shared one. Only callers the gateway
 * identified count, and none that appear among refusals: a guesser cannot hide by inventing or stealing identities.
 */
export const enteredAfterRefusals = {
  id: 'enteredAfterRefusals',
  keeps: 'world',
  create: (): null => null,
  recognise({ actor, call }: EnrichedCall, _state: null | undefined, { source, login }: Around): boolean {
    const identified = actor.kind === 'consumer' || actor.kind === 'credential';
    if (call.status >= 400 || (!identified && login !== 'accepted')) return false;
    const hash = identified ? hash32(actor.id) : 0;
    const newHere = identified && !source.behind.includes(hash) && !isShared(source);
    if (!newHere && login !== 'accepted') return false;
    if (refusals(source, call.timeMs) < REFUSALS_BEFORE) {
      if (newHere && source.behind.length < SHARED_FROM) source.behind = source.behind.concat(hash);
      return false;
    }
    if (newHere && !source.gotInAs.some(({ id }) => id === actor.id)) {
      source.gotInAs = source.gotInAs.concat(actor).slice(-MAX_GOT_IN);
    }
    return true;
  },
} as const satisfies Recogniser<null, boolean>;

function refusals(source: Subject, timeMs: number): number {
  if (source.tracks.length === 0) return 0;
  return Math.max(
    countAt(source, positionOf('refused-logins'), '', HOUR, HOUR_MS, timeMs),
    countAt(source, positionOf('refused-credentials'), '', HOUR, HOUR_MS, timeMs),
  );
}
