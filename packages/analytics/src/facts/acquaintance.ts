import type { EnrichedCall } from '@gatewatch/model';
import { dayOf } from '../measures/windows.js';
import {
  type Familiarity,
  type FamiliarSet,
  isOfToday,
  newFamiliarSet,
  noteFamiliar,
} from '../stats/familiar-set.js';
import { hash32 } from '../stats/hash.js';
import { hasManyUsers } from '../subjects/has-many-users.js';
import { networkKey } from '../subjects/network-key.js';
import type { Around, Recogniser } from './recogniser-contract.js';

/** Networks and clients one person uses; an application's users have more, and then new ones are usual. */
const MOST_NETWORKS = 12;
const MOST_CLIENTS = 8;

export interface Acquaintance {
  readonly network: Familiarity;
  readonly client: Familiarity;
  /** Both were first seen today, though the caller was active before: says something even of somebody hardly known. */
  readonly unseen: boolean;
}

export interface Acquaintances {
  networks: FamiliarSet;
  clients: FamiliarSet;
}

const NOBODY: Acquaintance = { network: 'learning', client: 'learning', unseen: false };

/** How familiar the network and the client of an identified caller are. Nobody identified has neither. */
export const acquaintance = {
  id: 'acquaintance',
  keeps: 'identified',
  create: (): Acquaintances => ({ networks: newFamiliarSet(), clients: newFamiliarSet() }),
  recognise(call: EnrichedCall, state: Acquaintances | undefined, { trusted, actor }: Around): Acquaintance {
    if (state === undefined) return NOBODY;
    const day = dayOf(call.call.timeMs);
    const networkHash = networkKey(call);
    const clientHash = hash32(call.userAgentFamily);
    const network = noteFamiliar(state.networks, networkHash, day, trusted, MOST_NETWORKS);
    const client = noteFamiliar(state.clients, clientHash, day, trusted, MOST_CLIENTS);
    // New users of an application come from everywhere.
    if ((network === 'new' || client === 'new') && hasManyUsers(actor)) return NOBODY;
    const unseen =
      network !== 'known' &&
      client !== 'known' &&
      isOfToday(state.networks, networkHash, day) &&
      isOfToday(state.clients, clientHash, day);
    return { network, client, unseen };
  },
} as const satisfies Recogniser<Acquaintances, Acquaintance>;
