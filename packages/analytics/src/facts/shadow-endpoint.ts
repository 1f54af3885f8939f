import type { EnrichedCall } from '@gatewatch/model';
import { callKeys, noteFew } from './call-keys.js';
import type { Around, Recogniser } from './recogniser-contract.js';

/** Endpoints per service watched while young; the oldest gives way. */
const MOST_YOUNG = 64;
const MOST_KNOWN = 2000;
/** A service this old, in days with calls, has shown what it has … */
const OLD_DAYS = 5;
/** … and so has one a little younger that has shown nothing new for days: what is left to see is what was new of late (Good 1953). */
const GROWN_DAYS = 4;
const NOTHING_NEW_DAYS = 2;
/** For so many days an endpoint is new to all but those few who use it. */
const NEW_DAYS = 28;
/** More users than this are a release, not somebody's discovery. */
const FEW_USERS = 2;

interface Young {
  endpoint: number;
  day: number;
  users: number[];
}
export interface ServiceAge {
  lastDay: number;
  days: number;
  /** On which of its days the last endpoint was seen for the first time while it was new itself. */
  newestOn: number;
  known: Set<number>;
  young: Young[];
}

/** Answers with content from an endpoint that nobody used before and next to nobody uses now, in a service that is not new. */
export const shadowEndpoint = {
  id: 'shadowEndpoint',
  keeps: 'service',
  create: (): ServiceAge => ({ lastDay: 0, days: 0, newestOn: 0, known: new Set(), young: [] }),
  recognise(call: EnrichedCall, age: ServiceAge | undefined, { trusted }: Around): boolean {
    const { status } = call.call;
    if (age === undefined || status < 200 || status >= 300) return false;
    const { endpoint, visitor, day } = callKeys(call);
    if (day > age.lastDay) {
      age.lastDay = day;
      age.days += 1;
    }
    if (age.known.has(endpoint)) return false;
    if (!isGrown(age)) {
      if (age.known.size < MOST_KNOWN) age.known.add(endpoint);
      age.newestOn = age.days;
      return false;
    }
    let young = age.young.find((one) => one.endpoint === endpoint);
    if (young === undefined) {
      young = { endpoint, day, users: [] };
      age.young.push(young);
      if (age.young.length > MOST_YOUNG) age.young.shift();
    }
    if (trusted) noteFew(young.users, visitor, FEW_USERS + 1);
    if (young.users.length <= FEW_USERS && day - young.day <= NEW_DAYS) return true;
    age.young = age.young.filter((one) => one !== young);
    if (age.known.size < MOST_KNOWN) age.known.add(endpoint);
    return false;
  },
  write: ({ known, ...rest }: ServiceAge): unknown => ({ ...rest, known: [...known] }),
  read(written: unknown): ServiceAge {
    const { known, ...rest } = written as Omit<ServiceAge, 'known'> & { known: number[] };
    return { ...rest, known: new Set(known) };
  },
} as const satisfies Recogniser<ServiceAge, boolean>;

const isGrown = ({ days, newestOn }: ServiceAge): boolean =>
  days > OLD_DAYS || (days >= GROWN_DAYS && days - newestOn > NOTHING_NEW_DAYS);
