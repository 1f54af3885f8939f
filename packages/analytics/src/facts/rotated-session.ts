import type { EnrichedCall } from '@gatewatch/model';
import { hash32 } from '../stats/hash.js';
import type { Recogniser } from './recogniser-contract.js';

/** Hash of the session that the address showed last; 0 for none. */
export interface Newest {
  session: number;
}

/** Whether the address shows another session than in its previous call that showed one. */
export const rotatedSession = {
  id: 'rotatedSession',
  keeps: 'source',
  create: (): Newest => ({ session: 0 }),
  recognise({ call }: EnrichedCall, newest: Newest | undefined): boolean {
    if (newest === undefined || call.session === undefined) return false;
    const hash = hash32(call.session);
    const before = newest.session;
    newest.session = hash;
    return before !== 0 && before !== hash;
  },
} as const satisfies Recogniser<Newest, boolean>;
