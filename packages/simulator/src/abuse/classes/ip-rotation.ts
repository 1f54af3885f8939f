import { HOUR_MS } from '../../clinic/site-time.js';
import type { AbuseClass } from '../abuse-contract.js';
import { nextActiveMs } from '../building/active-hours.js';
import { byIntensity } from '../building/by-intensity.js';
import { callTo } from '../building/call-to.js';
import { stranger, withCredentialOf } from '../building/callers.js';
import { chanceOf } from '../building/chance-of.js';
import { usualReads } from '../building/choose-endpoint.js';
import { chooseIndividual } from '../building/choose-person.js';
import { finishPlan } from '../building/finish-plan.js';
import { nameOf } from '../building/name-of.js';
import { spreadTimes } from '../building/spread-times.js';

export const ipRotation: AbuseClass = {
  id: 'ip-rotation',
  title: 'Another address for every few calls',
  detectors: ['rotation', 'credential-sharing', 'impossible-travel', 'account-takeover'],
  owasp: 'API4:2023',
  needs: 'an individual caller',
  plan(target, occasion) {
    const random = chanceOf(occasion, 'plan');
    const person = chooseIndividual(target, random);
    const usual = person === undefined ? [] : usualReads(target, person);
    if (person === undefined || usual.length === 0) return undefined;
    const addresses = byIntensity(occasion, 60, 20, 8);
    const count = byIntensity(occasion, 180, 60, 24);
    const { userAgent } = person.sources[0];
    const calls = spreadTimes(
      random,
      nextActiveMs(person, occasion.startMs),
      count,
      byIntensity(occasion, 0.5, 1, 2) * HOUR_MS,
    ).flatMap((timeMs, n) => {
      const caller = stranger(occasion, n % addresses, { place: 'home', userAgent });
      const endpoint = usual[random.below(usual.length)];
      return endpoint === undefined
        ? []
        : [callTo(endpoint, timeMs, withCredentialOf(person, caller), random)];
    });
    return finishPlan(
      person.entity,
      calls,
      `the credential of ${nameOf(person.entity)} comes from ${addresses} addresses in turn`,
    );
  },
};
