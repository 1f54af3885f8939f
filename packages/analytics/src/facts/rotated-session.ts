import type { EnrichedCall } from '@gatewatch/model';
import { hash32 } from '../stats/hash.js';
import type { Recogniser } from './recogniser-contract.js';

/** People behind one address take turns, and come back to their sessions: so many of the newest are remembered. */
const REMEMBERED = 8;

/** Hash of the session that the address showed last (0 for none), and of those before it; most addresses have one session. */
export interface Newest {
  session: number;
  former: number[] | null;
}

/** Whether the address shows another session than in its previous call that showed one, and none that it showed lately. */
export const rotatedSession = {
  id: 'rotatedSession',
  keeps: 'source',
  create: (): Newest => ({ session: 0, former: null }),
  recognise({ call }: EnrichedCall, newest: Newest | undefined): boolean {
    if (newest === undefined || call.session === undefined) return false;
    const hash = hash32(call.session);
    const before = newest.session;
    if (before === hash) return false;
    newest.session = hash;
    if (before === 0) return false;
    const former = newest.former ?? [];
    const isBack = former.includes(hash);
    newest.former = [before, ...former.filter((one) => one !== before && one !== hash)].slice(0, REMEMBERED);
    return !isBack;
  },
} as const satisfies Recogniser<Newest, boolean>;
