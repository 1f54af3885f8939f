import type { EnrichedCall } from '@gatewatch/model';
import { dayOf } from '../measures/windows.js';
import { hash32 } from '../stats/hash.js';

/** Hashes that several recognisers need of the same call. */
export interface CallKeys {
  readonly service: number;
  /** Service and endpoint. */
  readonly endpoint: number;
  readonly caller: number;
  /** One user behind the caller: its session, else its address. An application's key has many. */
  readonly visitor: number;
  /** Event day. */
  readonly day: number;
}

let lastCall: EnrichedCall | undefined;
let lastKeys: CallKeys = { service: 0, endpoint: 0, caller: 0, visitor: 0, day: 0 };

/** The keys of a call; of the newest call they are remembered, so that each is hashed once. */
export function callKeys(call: EnrichedCall): CallKeys {
  if (call === lastCall) return lastKeys;
  const caller = hash32(call.actor.id, call.actor.kind.length);
  const service = hash32(call.serviceName);
  lastCall = call;
  lastKeys = {
    service,
    endpoint: hash32(call.endpointId, service),
    caller,
    visitor: hash32(call.call.session ?? call.call.clientIp, caller),
    day: dayOf(call.call.timeMs),
  };
  return lastKeys;
}

/** Adds to a small list of different hashes; a full one stays as it is. Returns whether it is in the list now. */
export function noteFew(list: number[], hash: number, limit: number): boolean {
  if (list.includes(hash)) return true;
  if (list.length >= limit) return false;
  list.push(hash);
  return true;
}
