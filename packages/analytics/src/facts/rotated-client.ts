import type { EnrichedCall } from '@gatewatch/model';
import { hash32 } from '../stats/hash.js';
import { hasManyUsers } from '../subjects/has-many-users.js';
import { userAgentOf } from '../subjects/user-agent-of.js';
import type { Around, Recogniser } from './recogniser-contract.js';

/** Hash of the user agent that the caller showed last; 0 for none. */
export interface NewestClient {
  userAgent: number;
}

/** Whether the caller shows another user agent than in its previous call that showed one. */
export const rotatedClient = {
  id: 'rotatedClient',
  keeps: 'actor',
  create: (): NewestClient => ({ userAgent: 0 }),
  recognise(call: EnrichedCall, newest: NewestClient | undefined, { actor }: Around): boolean {
    const shown = userAgentOf(call);
    if (newest === undefined || shown === '') return false;
    const hash = hash32(shown);
    const before = newest.userAgent;
    newest.userAgent = hash;
    return before !== 0 && before !== hash && !hasManyUsers(actor);
  },
} as const satisfies Recogniser<NewestClient, boolean>;
