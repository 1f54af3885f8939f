import { MINUTE_MS } from '../../clinic/site-time.js';
import type { AbuseClass } from '../abuse-contract.js';
import { byIntensity } from '../building/by-intensity.js';
import { callTo } from '../building/call-to.js';
import { PRETENDED_BROWSERS, stranger } from '../building/callers.js';
import { chanceOf } from '../building/chance-of.js';
import { endpointFor } from '../building/choose-endpoint.js';
import { finishPlan } from '../building/finish-plan.js';
import { spreadTimes } from '../building/spread-times.js';

export const signUpBurst: AbuseClass = {
  id: 'sign-up-burst',
  title: 'Accounts made in bulk',
  detectors: ['sign-up-burst', 'request-spike', 'bot-regularity'],
  owasp: 'API6:2023',
  needs: 'a sign-up endpoint',
  plan(target, occasion) {
    const random = chanceOf(occasion, 'plan');
    const signUp = endpointFor(target, random, 'sign-up');
    if (signUp === undefined) return undefined;
    const sources = byIntensity(occasion, 3, 8, 12);
    const accounts = byIntensity(occasion, 240, 100, 48);
    const minutes = byIntensity(occasion, 10, 60, 240);
    const userAgent = random.pick(PRETENDED_BROWSERS);
    const callers = Array.from({ length: sources }, (_, n) =>
      stranger(occasion, n, { place: n % 2 === 0 ? 'hosting' : 'home', userAgent }),
    );
    const calls = spreadTimes(random, occasion.startMs, accounts, minutes * MINUTE_MS).flatMap(
      (timeMs, n) => {
        const caller = callers[n % sources];
        return caller === undefined
          ? []
          : [
              callTo(signUp, timeMs, caller, random, {
                // One form filled by a program: bodies alike in size.
                requestBytes: signUp.requestBytes + random.below(3),
              }),
            ];
      },
    );
    return finishPlan(
      { kind: 'endpoint', id: signUp.id },
      calls,
      `${accounts} accounts made from ${sources} addresses`,
    );
  },
};
