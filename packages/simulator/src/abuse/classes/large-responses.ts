import { HOUR_MS } from '../../clinic/site-time.js';
import type { AbuseClass } from '../abuse-contract.js';
import { activeTimes, nextActiveMs } from '../building/active-hours.js';
import { byIntensity } from '../building/by-intensity.js';
import { callTo } from '../building/call-to.js';
import { asUsual } from '../building/callers.js';
import { chanceOf } from '../building/chance-of.js';
import { usualReads } from '../building/choose-endpoint.js';
import { chooseIndividual } from '../building/choose-person.js';
import { finishPlan } from '../building/finish-plan.js';
import { nameOf } from '../building/name-of.js';

export const largeResponses: AbuseClass = {
  id: 'large-responses',
  title: 'Few calls, answers far larger than ever',
  detectors: ['data-exfiltration', 'unusual-data-access'],
  owasp: 'API3:2023',
  needs: 'an individual caller who reads',
  plan(target, occasion) {
    const random = chanceOf(occasion, 'plan');
    const person = chooseIndividual(target, random);
    const usual = person && usualReads(target, person)[0];
    if (person === undefined || usual === undefined) return undefined;
    const times = byIntensity(occasion, 60, 20, 8);
    const count = byIntensity(occasion, 20, 12, 8);
    const startMs = nextActiveMs(person, occasion.startMs);
    const calls = activeTimes(random, person, startMs, count, 2 * HOUR_MS).map((timeMs) =>
      callTo(usual, timeMs, asUsual(person), random, {
        responseBytes: Math.round(Math.max(500, usual.responseBytes) * times * random.between(0.9, 1.1)),
        latencyMs: usual.latencyMs * 3,
      }),
    );
    return finishPlan(
      person.entity,
      calls,
      `${nameOf(person.entity)} gets ${count} answers of ${usual.id}, each ${times} times as large as usual`,
    );
  },
};
