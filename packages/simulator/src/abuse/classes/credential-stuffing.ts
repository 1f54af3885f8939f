import { MINUTE_MS } from '../../clinic/site-time.js';
import type { AbuseClass } from '../abuse-contract.js';
import { byIntensity } from '../building/by-intensity.js';
import { PRETENDED_BROWSERS, stranger } from '../building/callers.js';
import { chanceOf } from '../building/chance-of.js';
import { loginEndpoint } from '../building/choose-endpoint.js';
import { finishPlan } from '../building/finish-plan.js';
import { leakedPairBytes, loginTry } from '../building/login-try.js';
import { spreadTimes } from '../building/spread-times.js';

/** Of leaked pairs of user name and password this share still works. */
const HIT_SHARE = 0.02;

export const credentialStuffing: AbuseClass = {
  id: 'credential-stuffing',
  title: 'Leaked pairs of name and password from one source',
  detectors: ['credential-stuffing', 'brute-force', 'password-spraying'],
  owasp: 'API2:2023',
  needs: 'a log-in endpoint',
  plan(target, occasion) {
    const login = loginEndpoint(target);
    if (login === undefined) return undefined;
    const random = chanceOf(occasion, 'plan');
    const tries = byIntensity(occasion, 400, 150, 60) + random.below(20);
    const spanMs = byIntensity(occasion, 4, 40, 180) * MINUTE_MS;
    const source = stranger(occasion, 0, { place: 'hosting' });
    const calls = spreadTimes(random, occasion.startMs, tries, spanMs).map((timeMs) =>
      loginTry(login, timeMs, { ...source, userAgent: random.pick(PRETENDED_BROWSERS) }, random, {
        accepted: random.chance(HIT_SHARE),
        extraBytes: leakedPairBytes(random),
      }),
    );
    return finishPlan({ kind: 'ip', id: source.ip }, calls, `${source.ip} tries ${tries} leaked log-ins`, [
      { kind: 'endpoint', id: login.id },
    ]);
  },
};
