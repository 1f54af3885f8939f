import type { EnrichedCall } from '@gatewatch/model';
import { isSignUp } from '../measures/sign-up.js';
import { dayOf } from '../measures/windows.js';
import type { Recogniser } from './recogniser-contract.js';

/** The event day on which the address last made an account. */
export interface SignedUp {
  day: number;
}

/** Whether the address makes an account and has made another one on the same day. */
export const signedUpBefore = {
  id: 'signedUpBefore',
  keeps: 'source',
  create: (): SignedUp => ({ day: -1 }),
  recognise(call: EnrichedCall, state: SignedUp | undefined): boolean {
    if (state === undefined || call.call.status >= 400 || !isSignUp(call)) return false;
    const day = dayOf(call.call.timeMs);
    if (state.day === day) return true;
    state.day = day;
    return false;
  },
} as const satisfies Recogniser<SignedUp, boolean>;
