import type { EnrichedCall } from '@gatewatch/model';
import { callKeys, noteFew } from './call-keys.js';
import type { Around, Recogniser } from './recogniser-contract.js';

const MOST_ENDPOINTS = 5000;
const MOST_GROUPS = 2000;
const GROUPS_PER_ENDPOINT = 8;
/** Users of one endpoint within one group: so many are usual use, whatever the group's size. */
const MOST_USERS = 16;
const MOST_MEMBERS = 64;
/** An endpoint in use for fewer days may be a new feature. */
const LEAST_DAYS = 3;
/**
 * Fewer than this share of the peers use it, by the rule of succession (users + 1) / (peers + 2): of eleven peers none, of fifty
 * three. In smaller groups nobody's use says nothing, and the next larger group is asked.
 */
const FOREIGN_SHARE = 0.08;
const LEAST_PEERS = 11;

interface Users {
  group: string;
  callers: number[];
}
interface Use {
  users: Users[];
  firstDay: number;
}
/** Who uses what, by peer group. */
export interface FunctionBook {
  members: Map<string, number[]>;
  endpoints: Map<string, Use>;
}

/**
 * Whose function the called endpoint is, of what the caller's peers do: `foreign` when next to none of the caller's peers
 * use it and others do; `own` when they do; `unclear` while the endpoint is young or there are no peers.
 */
export type FunctionStanding = 'own' | 'foreign' | 'unclear';

/** Functions of another group: object-free authorisation by what peers do. Only accepted calls of the trusted teach. */
export const functionStanding = {
  id: 'functionStanding',
  keeps: 'world',
  create: (): FunctionBook => ({ members: new Map(), endpoints: new Map() }),
  recognise(call: EnrichedCall, book: FunctionBook | undefined, around: Around): FunctionStanding {
    const { actor, trusted } = around;
    if (book === undefined || !call.endpointKnown || actor.kind === 'ip' || actor.kind === 'session')
      return 'unclear';
    const { caller, day } = callKeys(call);
    const key = `${call.serviceName} ${call.endpointId}`;
    const use = book.endpoints.get(key);
    const standing = use === undefined ? 'unclear' : standingOf(book, use, actor.groups, caller, day);
    if (trusted && call.call.status < 400) learn(book, key, use, actor.groups, caller, day);
    return standing;
  },
  write: ({ members, endpoints }: FunctionBook): unknown => [[...members], [...endpoints]],
  read(written: unknown): FunctionBook {
    const [members, endpoints] = written as [[string, number[]][], [string, Use][]];
    return { members: new Map(members), endpoints: new Map(endpoints) };
  },
} as const satisfies Recogniser<FunctionBook, FunctionStanding>;

function standingOf(
  { members }: FunctionBook,
  use: Use,
  groups: readonly string[],
  caller: number,
  day: number,
): FunctionStanding {
  if (day - use.firstDay < LEAST_DAYS) return 'unclear';
  for (const group of groups) {
    const known = members.get(group);
    if (known === undefined) continue;
    const peers = known.length - (known.includes(caller) ? 1 : 0);
    const users = use.users.find((one) => one.group === group)?.callers ?? [];
    // In a small group one user says that it is the group's, none says nothing.
    if (users.includes(caller) || (peers < LEAST_PEERS && users.length > 0)) return 'own';
    if (peers < LEAST_PEERS) continue;
    return (users.length + 1) / (peers + 2) <= FOREIGN_SHARE ? 'foreign' : 'own';
  }
  return 'unclear';
}

function learn(
  book: FunctionBook,
  key: string,
  known: Use | undefined,
  groups: readonly string[],
  caller: number,
  day: number,
): void {
  let use = known;
  if (use === undefined) {
    if (book.endpoints.size >= MOST_ENDPOINTS) return;
    use = { users: [], firstDay: day };
    book.endpoints.set(key, use);
  }
  for (const group of groups) {
    const members = book.members.get(group);
    if (members !== undefined) noteFew(members, caller, MOST_MEMBERS);
    else if (book.members.size < MOST_GROUPS) book.members.set(group, [caller]);
    const users = use.users.find((one) => one.group === group);
    if (users !== undefined) noteFew(users.callers, caller, MOST_USERS);
    else if (use.users.length < GROUPS_PER_ENDPOINT) use.users.push({ group, callers: [caller] });
  }
}
