import type { EnrichedCall } from '@gatewatch/model';
import { callKeys, noteFew } from './call-keys.js';
import type { Around, Recogniser } from './recogniser-contract.js';

/** Two weeks without a call: whatever has a weekly rhythm was seen twice. */
const UNUSED_DAYS = 14;
/** So many users on the day it came back: somebody brought it back. */
const BACK_IN_USE_FROM = 3;

export interface Rest {
  lastDay: number;
  /** Event day on which it was called again after a rest, and by whom. */
  wokenDay: number;
  users: number[];
}

/** The endpoint should be asleep: declared as deprecated, by a document or by its own answer, or unused for two weeks until today. */
export const restingEndpoint = {
  id: 'restingEndpoint',
  keeps: 'endpoint',
  create: (): Rest => ({ lastDay: 0, wokenDay: 0, users: [] }),
  recognise(
    call: EnrichedCall,
    rest: Rest | undefined,
    { age }: Around,
  ): 'deprecated' | 'unused' | undefined {
    if (rest === undefined) return undefined;
    const { day, visitor } = callKeys(call);
    if (rest.lastDay > 0 && day - rest.lastDay >= UNUSED_DAYS && age >= UNUSED_DAYS) {
      rest.wokenDay = day;
      rest.users = [];
    }
    if (day > rest.lastDay) rest.lastDay = day;
    const woken = rest.wokenDay === day;
    if (woken) noteFew(rest.users, visitor, BACK_IN_USE_FROM);
    if (isDeprecated(call)) return 'deprecated';
    return woken && rest.users.length < BACK_IN_USE_FROM ? 'unused' : undefined;
  },
} as const satisfies Recogniser<Rest, 'deprecated' | 'unused' | undefined>;

/** `Deprecation` (RFC 9745) and `Sunset` (RFC 8594): the service itself says that the endpoint goes. */
function isDeprecated({ call, endpointStanding }: EnrichedCall): boolean {
  if (endpointStanding === 'deprecated') return true;
  for (const { name } of call.responseHeaders) if (name === 'deprecation' || name === 'sunset') return true;
  return false;
}
