import { MINUTE_MS } from '../../clinic/site-time.js';
import type { AbuseClass } from '../abuse-contract.js';
import { byIntensity } from '../building/by-intensity.js';
import { PRETENDED_BROWSERS, stranger } from '../building/callers.js';
import { chanceOf } from '../building/chance-of.js';
import { loginEndpoint } from '../building/choose-endpoint.js';
import { finishPlan } from '../building/finish-plan.js';
import { leakedPairBytes, loginTry } from '../building/login-try.js';
import { spreadTimes } from '../building/spread-times.js';

const HIT_SHARE = 0.02;

export const distributedStuffing: AbuseClass = {
  id: 'distributed-stuffing',
  title: 'Leaked pairs of name and password from many homes',
  detectors: ['credential-stuffing', 'password-spraying'],
  owasp: 'API2:2023',
  needs: 'a log-in endpoint',
  plan(target, occasion) {
    const login = loginEndpoint(target);
    if (login === undefined) return undefined;
    const random = chanceOf(occasion, 'plan');
    const sources = byIntensity(occasion, 170, 80, 50);
    const spanMs = byIntensity(occasion, 10, 60, 300) * MINUTE_MS;
    const calls = spreadTimes(random, occasion.startMs, sources, spanMs).flatMap((firstMs, n) => {
      const caller = stranger(occasion, n, { place: 'home', userAgent: random.pick(PRETENDED_BROWSERS) });
      return Array.from({ length: 1 + random.below(3) }, (_, attempt) =>
        loginTry(login, firstMs + Math.round(attempt * random.between(5000, 40_000)), caller, random, {
          accepted: random.chance(HIT_SHARE),
          extraBytes: leakedPairBytes(random),
        }),
      );
    });
    return finishPlan(
      { kind: 'endpoint', id: login.id },
      calls,
      `${sources} addresses try leaked log-ins, one to three each`,
    );
  },
};
