import type { EnrichedCall } from '@gatewatch/model';
import { callKeys, noteFew } from './call-keys.js';
import type { Recogniser } from './recogniser-contract.js';

const MINUTE_MS = 60_000;
/** Errors of so many different callers, and this share of the calls, are the service's fault. */
const LEAST_USERS = 3;
const LEAST_ERRORS = 5;
const LEAST_SHARE = 0.05;

interface Minute {
  minute: number;
  calls: number;
  errors: number;
  users: number[];
}
export interface Health {
  now: Minute;
  before: Minute;
}

const newMinute = (minute: number): Minute => ({ minute, calls: 0, errors: 0, users: [] });
const isBad = ({ calls, errors, users }: Minute): boolean =>
  users.length >= LEAST_USERS && errors >= LEAST_ERRORS && errors >= LEAST_SHARE * calls;

/** The service answers many with 5xx this minute or did the last one: an outage, nobody's probing. */
export const serviceIsFailing = {
  id: 'serviceIsFailing',
  keeps: 'service',
  create: (): Health => ({ now: newMinute(0), before: newMinute(0) }),
  recognise(call: EnrichedCall, health: Health | undefined): boolean {
    if (health === undefined) return false;
    const { timeMs, status } = call.call;
    const minute = Math.floor(timeMs / MINUTE_MS);
    if (minute > health.now.minute) {
      health.before = minute === health.now.minute + 1 ? health.now : newMinute(minute - 1);
      health.now = newMinute(minute);
    }
    health.now.calls += 1;
    if (status >= 500) {
      health.now.errors += 1;
      noteFew(health.now.users, callKeys(call).visitor, LEAST_USERS);
    }
    return isBad(health.now) || isBad(health.before);
  },
} as const satisfies Recogniser<Health, boolean>;
