import type { EnrichedCall } from '@gatewatch/model';
import { hash32 } from '../stats/hash.js';
import { userAgentOf } from '../subjects/user-agent-of.js';
import type { Recogniser } from './recogniser-contract.js';

export interface Rotated {
  readonly userAgent: boolean;
  readonly session: boolean;
}

export interface Newest {
  userAgent: number;
  session: number;
}

const NEITHER: Rotated = { userAgent: false, session: false };

/** Whether the address shows another user agent or session than in its previous call that showed one. */
export const rotated = {
  id: 'rotated',
  keeps: 'source',
  create: (): Newest => ({ userAgent: 0, session: 0 }),
  recognise(call: EnrichedCall, newest: Newest | undefined): Rotated {
    if (newest === undefined) return NEITHER;
    const shown = userAgentOf(call);
    const { session: cookie } = call.call;
    const userAgent = changed(newest, 'userAgent', shown);
    const session = changed(newest, 'session', cookie ?? '');
    return userAgent || session ? { userAgent, session } : NEITHER;
  },
} as const satisfies Recogniser<Newest, Rotated>;

function changed(newest: Newest, part: keyof Newest, shown: string): boolean {
  if (shown === '') return false;
  const hash = hash32(shown);
  const before = newest[part];
  newest[part] = hash;
  return before !== 0 && before !== hash;
}
