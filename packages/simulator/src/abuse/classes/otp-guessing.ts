import { MINUTE_MS } from '../../clinic/site-time.js';
import type { AbuseClass } from '../abuse-contract.js';
import { byIntensity } from '../building/by-intensity.js';
import { stranger, TOOLS } from '../building/callers.js';
import { chanceOf } from '../building/chance-of.js';
import { endpointFor } from '../building/choose-endpoint.js';
import { finishPlan } from '../building/finish-plan.js';
import { loginTry } from '../building/login-try.js';
import { spreadTimes } from '../building/spread-times.js';

export const otpGuessing: AbuseClass = {
  id: 'otp-guessing',
  title: 'One-time codes guessed',
  detectors: ['code-guessing', 'brute-force', 'credential-stuffing'],
  owasp: 'API2:2023',
  needs: 'an endpoint that takes one-time codes, or resets passwords',
  plan(target, occasion) {
    const random = chanceOf(occasion, 'plan');
    const codes = endpointFor(target, random, 'otp') ?? endpointFor(target, random, 'password-reset');
    if (codes === undefined) return undefined;
    const tries = byIntensity(occasion, 300, 100, 40);
    const spanMs = byIntensity(occasion, 5, 50, 180) * MINUTE_MS;
    const source = stranger(occasion, 0, { place: 'home', userAgent: random.pick(TOOLS) });
    const succeeds = random.chance(0.3);
    const calls = spreadTimes(random, occasion.startMs, tries, spanMs).map((timeMs, n) =>
      loginTry(codes, timeMs, source, random, { accepted: succeeds && n === tries - 1, extraBytes: 0 }),
    );
    return finishPlan(
      { kind: 'ip', id: source.ip },
      calls,
      `${source.ip} guesses one-time codes ${tries} times`,
      [{ kind: 'endpoint', id: codes.id }],
    );
  },
};
