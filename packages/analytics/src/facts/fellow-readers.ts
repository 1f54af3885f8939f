import type { EnrichedCall, Entity } from '@gatewatch/model';
import { hasManyUsers } from '../subjects/has-many-users.js';
import { callKeys } from './call-keys.js';
import type { Around, Recogniser } from './recogniser-contract.js';

/** Numbers this near each other follow each other; handed from one caller to the next within so long. */
const NEIGHBOURS = 3;
const HANDED_ON_MS = 600_000;
const REMEMBERED = 24;
/** Numbers per remembered access: object number, caller hash, event time. */
const WIDTH = 3;
const MOST_READERS = 8;
const HOUR_MS = 3_600_000;

export interface EndpointReaders {
  recent: number[];
  next: number;
  hour: number;
  /** Reads of the last hours: they halve every hour. */
  recently: number;
  /**
   * The readers that read most, with their reads of the last hours and how many of these may be those of who had the place
   * before (Space-Saving: Metwally et al., ICDT 2005).
   */
  readers: Reader[];
}

interface Reader {
  entity: Entity;
  calls: number;
  mistaken: number;
}

export interface FellowReaders {
  /** Who reads: the caller, or the address of an application's user. */
  readonly reader: string;
  /** The object's number follows one that another caller just read. */
  readonly relayed: boolean;
  /** Reads of the last hours in all, and who read most. */
  readonly recently: number;
  readonly readers: readonly Readonly<Reader>[];
}

/** Who else reads objects from this endpoint, and whether this one goes on where another caller stopped. */
export const fellowReaders = {
  id: 'fellowReaders',
  keeps: 'endpoint',
  create: (): EndpointReaders => ({ recent: [], next: 0, hour: 0, recently: 0, readers: [] }),
  recognise(
    enriched: EnrichedCall,
    state: EndpointReaders | undefined,
    { actor }: Around,
  ): FellowReaders | undefined {
    const { call, object } = enriched;
    if (state === undefined || object === undefined || call.status < 200 || call.status >= 300)
      return undefined;
    const { caller } = callKeys(enriched);
    fade(state, Math.floor(call.timeMs / HOUR_MS));
    const number = object.id.length <= 15 ? Number(object.id) : Number.NaN;
    const relayed = Number.isSafeInteger(number) && follows(state, number, caller, call.timeMs);
    // An application's users read each for himself.
    const reader: Entity = hasManyUsers(actor) ? { kind: 'ip', id: call.clientIp } : enriched.actor;
    count(state, reader);
    return { reader: reader.id, relayed, recently: state.recently, readers: state.readers };
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

/** Every hour the past counts half; who has not read for hours makes room. */
function fade(state: EndpointReaders, hour: number): void {
  if (hour <= state.hour) return;
  const factor = 0.5 ** (hour - state.hour);
  state.hour = hour;
  state.recently *= factor;
  for (const reader of state.readers) {
    reader.calls *= factor;
    reader.mistaken *= factor;
  }
  if (state.readers.some(({ calls }) => calls < 0.5))
    state.readers = state.readers.filter(({ calls }) => calls >= 0.5);
}

function count(state: EndpointReaders, who: Entity): void {
  state.recently += 1;
  let least: Reader | undefined;
  for (const reader of state.readers) {
    if (reader.entity.id === who.id && reader.entity.kind === who.kind) {
      reader.calls += 1;
      return;
    }
    if (least === undefined || reader.calls < least.calls) least = reader;
  }
  if (least === undefined || state.readers.length < MOST_READERS)
    state.readers.push({ entity: who, calls: 1, mistaken: 0 });
  else {
    least.entity = who;
    least.mistaken = least.calls;
    least.calls += 1;
  }
}
