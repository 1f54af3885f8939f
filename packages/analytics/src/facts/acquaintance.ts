import type { EnrichedCall } from '@gatewatch/model';
import { dayOf } from '../measures/windows.js';
import { type Familiarity, type FamiliarSet, newFamiliarSet, noteFamiliar } from '../stats/familiar-set.js';
import { hash32 } from '../stats/hash.js';
import { networkKey } from '../subjects/network-key.js';
import type { Around, Recogniser } from './recogniser-contract.js';

/** Networks and clients one person uses; an application's users have more, and then new ones are usual. */
const MOST_NETWORKS = 12;
const MOST_CLIENTS = 8;

export interface Acquaintance {
  readonly network: Familiarity;
  readonly client: Familiarity;
}

export interface Acquaintances {
  networks: FamiliarSet;
  clients: FamiliarSet;
}

const NOBODY: Acquaintance = { network: 'learning', client: 'learning' };

/** How familiar the network and the client of an identified caller are. Nobody identified has neither. */
export const acquaintance = {
  id: 'acquaintance',
  keeps: 'identified',
  create: (): Acquaintances => ({ networks: newFamiliarSet(), clients: newFamiliarSet() }),
  recognise(call: EnrichedCall, state: Acquaintances | undefined, { trusted }: Around): Acquaintance {
    if (state === undefined) return NOBODY;
    const day = dayOf(call.call.timeMs);
    return {
      network: noteFamiliar(state.networks, networkKey(call), day, trusted, MOST_NETWORKS),
      client: noteFamiliar(state.clients, hash32(call.userAgentFamily), day, trusted, MOST_CLIENTS),
    };
  },
} as const satisfies Recogniser<Acquaintances, Acquaintance>;

/** Nothing of the caller is as it was: another network and another client, neither seen on a day before. */
export const isStranger = ({ network, client }: Acquaintance): boolean =>
  network === 'new' && client === 'new';
