import type { Random } from '../../chance/random.js';
import type { AbuseCall, AbuseCaller } from '../abuse-call.js';
import type { TargetEndpoint } from '../target/abuse-target.js';
import { callTo } from './call-to.js';

/** What a refused log-in is answered. */
const REFUSED = 401;

/** A try at a log-in. The body is not seen, its size is: user name and password make it longer or shorter. */
export const loginTry = (
  login: TargetEndpoint,
  timeMs: number,
  caller: AbuseCaller,
  random: Random,
  attempt: { readonly accepted: boolean; readonly extraBytes: number },
): AbuseCall =>
  callTo(login, timeMs, caller, random, {
    status: attempt.accepted ? login.okStatus : REFUSED,
    requestBytes: Math.max(20, Math.round(login.requestBytes + attempt.extraBytes)),
    ...(attempt.accepted ? {} : { responseBytes: 90 }),
  });

/** User names (mostly e-mail addresses) and passwords of a leaked list are of many lengths. */
export const leakedPairBytes = (random: Random): number => random.below(26) - 9;
