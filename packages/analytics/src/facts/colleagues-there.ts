import type { EnrichedCall } from '@gatewatch/model';
import { isVouched } from '../measures/is-vouched.js';
import { hash32 } from '../stats/hash.js';
import { hasManyUsers } from '../subjects/has-many-users.js';
import { networkOf } from '../subjects/network-of.js';
import { callKeys } from './call-keys.js';
import type { Around, Recogniser } from './recogniser-contract.js';

/** So many others at one network are an office, the exit of a house or a carrier: a thief has one or two accounts. */
const LEAST_COLLEAGUES = 4;
/** Whom a network is remembered to hold, at most: one more than is asked for. */
const MOST_CALLERS = LEAST_COLLEAGUES + 1;
const MOST_NETWORKS = 4096;
/** After so many days without any of them a network is forgotten. */
const FORGOTTEN_DAYS = 14;

/** Identified callers that were served in one network (/24, /48 for IPv6), as hashes. */
interface Residents {
  day: number;
  callers: number[];
}

/** Networks by the hash of their name, the one that was used longest ago first. */
export type Networks = Map<number, Residents>;

/**
 * Whether other identified callers, each a person or a program, were served from the same network of late. Where a whole
 * house is moved to another provider over night, whoever comes there next, be it weeks later, is no stranger: the network is
 * its colleagues'. Callers under suspicion and those with many users behind them vouch for no place.
 */
export const colleaguesThere = {
  id: 'colleaguesThere',
  keeps: 'world',
  create: (): Networks => new Map(),
  recognise(call: EnrichedCall, networks: Networks | undefined, { trusted, actor }: Around): boolean {
    if (networks === undefined || !isVouched(call)) return false;
    const name = networkOf(call.call.clientIp);
    if (name === undefined) return false;
    const key = hash32(name);
    const { caller, day } = callKeys(call);
    const residents = networks.get(key);
    const isKnown = residents !== undefined && day - residents.day <= FORGOTTEN_DAYS;
    const callers = isKnown ? residents.callers : [];
    const isResident = callers.includes(caller);
    const others = isResident ? callers.length - 1 : callers.length;
    if (trusted && call.call.status < 400) {
      const isSettled = isResident || callers.length >= MOST_CALLERS;
      if (isKnown && isSettled) {
        if (day > residents.day) settle(networks, key, { day, callers });
      } else if (!hasManyUsers(actor)) settle(networks, key, { day, callers: [...callers, caller] });
    }
    return others >= LEAST_COLLEAGUES;
  },
  write: (networks: Networks): unknown => [...networks],
  read: (written: unknown): Networks => new Map(written as [number, Residents][]),
} as const satisfies Recogniser<Networks, boolean>;

function settle(networks: Networks, key: number, residents: Residents): void {
  networks.delete(key);
  networks.set(key, residents);
  if (networks.size <= MOST_NETWORKS) return;
  const oldest = networks.keys().next().value;
  if (oldest !== undefined) networks.delete(oldest);
}
