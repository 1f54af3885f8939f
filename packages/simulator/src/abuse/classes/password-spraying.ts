import { MINUTE_MS } from '../../clinic/site-time.js';
import type { AbuseClass } from '../abuse-contract.js';
import { byIntensity } from '../building/by-intensity.js';
import { PRETENDED_BROWSERS, stranger } from '../building/callers.js';
import { chanceOf } from '../building/chance-of.js';
import { loginEndpoint } from '../building/choose-endpoint.js';
import { finishPlan } from '../building/finish-plan.js';
import { loginTry } from '../building/login-try.js';
import { spreadTimes } from '../building/spread-times.js';

export const passwordSpraying: AbuseClass = {
  id: 'password-spraying',
  title: 'One popular password for many accounts',
  detectors: ['password-spraying', 'credential-stuffing', 'brute-force'],
  owasp: 'API2:2023',
  needs: 'a log-in endpoint',
  plan(target, occasion) {
    const login = loginEndpoint(target);
    if (login === undefined) return undefined;
    const random = chanceOf(occasion, 'plan');
    const accounts = byIntensity(occasion, 220, 90, 45);
    const spanMs = byIntensity(occasion, 8, 45, 240) * MINUTE_MS;
    const source = stranger(occasion, 0, { place: 'hosting', userAgent: random.pick(PRETENDED_BROWSERS) });
    const passwordBytes = random.below(4);
    // Staff names of one company are alike in length; each account is tried once, then the next.
    const calls = spreadTimes(random, occasion.startMs, accounts, spanMs).map((timeMs) =>
      loginTry(login, timeMs, source, random, {
        accepted: random.chance(0.01),
        extraBytes: passwordBytes + Math.round(2 * random.normal()),
      }),
    );
    return finishPlan(
      { kind: 'ip', id: source.ip },
      calls,
      `${source.ip} tries one password on ${accounts} accounts`,
      [{ kind: 'endpoint', id: login.id }],
    );
  },
};
