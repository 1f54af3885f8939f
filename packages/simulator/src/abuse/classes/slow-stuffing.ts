import { HOUR_MS } from '../../clinic/site-time.js';
import type { AbuseClass } from '../abuse-contract.js';
import { byIntensity } from '../building/by-intensity.js';
import { PRETENDED_BROWSERS, stranger } from '../building/callers.js';
import { chanceOf } from '../building/chance-of.js';
import { loginEndpoint } from '../building/choose-endpoint.js';
import { finishPlan } from '../building/finish-plan.js';
import { leakedPairBytes, loginTry } from '../building/login-try.js';
import { spreadTimes } from '../building/spread-times.js';

export const slowStuffing: AbuseClass = {
  id: 'slow-stuffing',
  title: 'Leaked pairs of name and password, low and slow',
  detectors: ['credential-stuffing', 'password-spraying', 'brute-force'],
  owasp: 'API2:2023',
  needs: 'a log-in endpoint',
  plan(target, occasion) {
    const login = loginEndpoint(target);
    if (login === undefined) return undefined;
    const random = chanceOf(occasion, 'plan');
    // Fewer sources, longer pauses: never many in an hour, many in a day.
    const sources = byIntensity(occasion, 8, 4, 2);
    const tries = byIntensity(occasion, 480, 240, 96);
    const spanMs = byIntensity(occasion, 8, 14, 24) * HOUR_MS;
    const callers = Array.from({ length: sources }, (_, n) =>
      stranger(occasion, n, { place: 'hosting', userAgent: random.pick(PRETENDED_BROWSERS) }),
    );
    const calls = spreadTimes(random, occasion.startMs, tries, spanMs).flatMap((timeMs, n) => {
      const caller = callers[n % sources];
      return caller === undefined
        ? []
        : [
            loginTry(login, timeMs, caller, random, {
              accepted: random.chance(0.01),
              extraBytes: leakedPairBytes(random),
            }),
          ];
    });
    return finishPlan(
      { kind: 'endpoint', id: login.id },
      calls,
      `${sources} addresses try ${tries} leaked log-ins over ${spanMs / HOUR_MS} hours`,
    );
  },
};
