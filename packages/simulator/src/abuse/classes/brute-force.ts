import { MINUTE_MS } from '../../clinic/site-time.js';
import type { AbuseClass } from '../abuse-contract.js';
import { byIntensity } from '../building/by-intensity.js';
import { stranger } from '../building/callers.js';
import { chanceOf } from '../building/chance-of.js';
import { loginEndpoint } from '../building/choose-endpoint.js';
import { finishPlan } from '../building/finish-plan.js';
import { loginTry } from '../building/login-try.js';
import { spreadTimes } from '../building/spread-times.js';

export const bruteForce: AbuseClass = {
  id: 'brute-force',
  title: 'One account’s secret guessed again and again',
  detectors: ['brute-force', 'credential-stuffing'],
  owasp: 'API2:2023',
  needs: 'a log-in endpoint',
  plan(target, occasion) {
    const login = loginEndpoint(target);
    if (login === undefined) return undefined;
    const random = chanceOf(occasion, 'plan');
    const tries = byIntensity(occasion, 260, 100, 50);
    const spanMs = byIntensity(occasion, 4, 40, 150) * MINUTE_MS;
    const source = stranger(occasion, 0, { place: 'home', userAgent: 'Mozilla/5.0 (Hydra)' });
    const succeeds = random.chance(0.4);
    const accountBytes = random.below(12) - 4;
    const calls = spreadTimes(random, occasion.startMs, tries, spanMs).map((timeMs, n) =>
      loginTry(login, timeMs, source, random, {
        accepted: succeeds && n === tries - 1,
        extraBytes: accountBytes,
      }),
    );
    return finishPlan(
      { kind: 'ip', id: source.ip },
      calls,
      `${source.ip} guesses one account’s secret ${tries} times${succeeds ? ' and finds it' : ''}`,
      [{ kind: 'endpoint', id: login.id }],
    );
  },
};
