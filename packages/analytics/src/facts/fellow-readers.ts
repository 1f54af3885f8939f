import type { EnrichedCall, Entity } from '@gatewatch/model';
import { callKeys } from './call-keys.js';
import type { Recogniser } from './recogniser-contract.js';

/** Numbers this near each other follow each other; handed from one caller to the next within so long. */
const NEIGHBOURS = 3;
const HANDED_ON_MS = 600_000;
const REMEMBERED = 24;
/** Numbers per remembered access: object number, caller hash, event time. */
const WIDTH = 3;
const MOST_READERS = 8;

export interface EndpointReaders {
  recent: number[];
  next: number;
  day: number;
  /** Today's readers that read most or hand on, with their counts (Space-Saving: Metwally et al., ICDT 2005). */
  readers: { entity: Entity; calls: number }[];
}

export interface FellowReaders {
  /** The object's number follows one that another caller just read. */
  readonly relayed: boolean;
  /** Who reads most from this endpoint today. */
  readonly readers: readonly { readonly entity: Entity; readonly calls: number }[];
}

/** Who else reads objects from this endpoint, and whether this one goes on where another caller stopped. */
export const fellowReaders = {
  id: 'fellowReaders',
  keeps: 'endpoint',
  create: (): EndpointReaders => ({ recent: [], next: 0, day: 0, readers: [] }),
  recognise(enriched: EnrichedCall, state: EndpointReaders | undefined): FellowReaders | undefined {
    const { call, object, actor } = enriched;
    if (state === undefined || object === undefined || call.status < 200 || call.status >= 300)
      return undefined;
    const { caller, day } = callKeys(enriched);
    if (day > state.day) {
      state.day = day;
      state.readers = [];
    }
    const number = object.id.length <= 15 ? Number(object.id) : Number.NaN;
    const relayed = Number.isSafeInteger(number) && follows(state, number, caller, call.timeMs);
    count(state, actor);
    return { relayed, readers: state.readers };
  },
} as const satisfies Recogniser<EndpointReaders, FellowReaders | undefined>;

/** Whether another caller just read a neighbour; then notes the access. */
function follows(state: EndpointReaders, number: number, caller: number, timeMs: number): boolean {
  const { recent } = state;
  let found = false;
  for (let at = 0; at < recent.length; at += WIDTH) {
    const distance = Math.abs(number - (recent[at] ?? 0));
    if (distance === 0 || distance > NEIGHBOURS || recent[at + 1] === caller) continue;
    if (Math.abs(timeMs - (recent[at + 2] ?? 0)) <= HANDED_ON_MS) found = true;
  }
  const at = state.next * WIDTH;
  recent[at] = number;
  recent[at + 1] = caller;
  recent[at + 2] = timeMs;
  state.next = (state.next + 1) % REMEMBERED;
  return found;
}

function count(state: EndpointReaders, actor: Entity): void {
  let least: { entity: Entity; calls: number } | undefined;
  for (const reader of state.readers) {
    if (reader.entity.id === actor.id && reader.entity.kind === actor.kind) {
      reader.calls += 1;
      return;
    }
    if (least === undefined || reader.calls < least.calls) least = reader;
  }
  if (least === undefined || state.readers.length < MOST_READERS)
    state.readers.push({ entity: actor, calls: 1 });
  else {
    least.entity = actor;
    least.calls += 1;
  }
}
