import { HOUR_MS } from '../../clinic/site-time.js';
import type { AbuseClass } from '../abuse-contract.js';
import { nextActiveMs } from '../building/active-hours.js';
import { byIntensity } from '../building/by-intensity.js';
import { callTo } from '../building/call-to.js';
import { asUsual } from '../building/callers.js';
import { chanceOf } from '../building/chance-of.js';
import { usualReads } from '../building/choose-endpoint.js';
import { chooseIndividual } from '../building/choose-person.js';
import { finishPlan } from '../building/finish-plan.js';
import { nameOf } from '../building/name-of.js';

export const botRegularity: AbuseClass = {
  id: 'bot-regularity',
  title: 'A human’s account that ticks like a clock',
  detectors: ['bot-regularity', 'sustained-rate', 'off-hours', 'request-spike'],
  owasp: 'API6:2023',
  needs: 'an individual caller',
  plan(target, occasion) {
    const random = chanceOf(occasion, 'plan');
    const person = chooseIndividual(target, random);
    const usual = person && usualReads(target, person)[0];
    if (person === undefined || usual === undefined) return undefined;
    const everyMs = byIntensity(occasion, 10, 30, 60) * 1000;
    const spanMs = byIntensity(occasion, 2, 4, 6) * HOUR_MS;
    const startMs = nextActiveMs(person, occasion.startMs);
    // A timer's jitter: hundredths of a second.
    const calls = Array.from({ length: Math.floor(spanMs / everyMs) }, (_, n) =>
      callTo(usual, startMs + n * everyMs + random.below(40), asUsual(person), random),
    );
    return finishPlan(
      person.entity,
      calls,
      `${nameOf(person.entity)} calls ${usual.id} every ${everyMs / 1000} seconds for ${spanMs / HOUR_MS} hours`,
    );
  },
};
