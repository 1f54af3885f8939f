import { HOUR_MS } from '../../clinic/site-time.js';
import type { AbuseClass } from '../abuse-contract.js';
import { activeTimes, nextActiveMs } from '../building/active-hours.js';
import { byIntensity } from '../building/by-intensity.js';
import { callTo } from '../building/call-to.js';
import { asUsual } from '../building/callers.js';
import { chanceOf } from '../building/chance-of.js';
import { chooseIndividual } from '../building/choose-person.js';
import { finishPlan } from '../building/finish-plan.js';
import { nameOf } from '../building/name-of.js';

export const functionProbing: AbuseClass = {
  id: 'function-probing',
  title: 'An ordinary caller tries what is for administrators',
  detectors: ['function-probing', 'unusual-data-access', 'endpoint-probing', 'unusual-breadth'],
  owasp: 'API5:2023',
  needs: 'endpoints for administration, and an individual caller who does not use them',
  plan(target, occasion) {
    const random = chanceOf(occasion, 'plan');
    const functions = target.endpoints.filter(
      ({ purposes, calls, open }) => purposes.includes('admin') && calls >= 5 && !open,
    );
    const person = chooseIndividual(
      target,
      random,
      ({ endpoints }) => !functions.some(({ id }) => endpoints.has(id)),
    );
    if (person === undefined || functions.length === 0) return undefined;
    const count = byIntensity(occasion, 40, 15, 6);
    const spanMs = byIntensity(occasion, 0.5, 2, 6) * HOUR_MS;
    const startMs = nextActiveMs(person, occasion.startMs);
    const calls = activeTimes(random, person, startMs, count, spanMs).flatMap((timeMs, n) => {
      const endpoint = functions[n % functions.length];
      if (endpoint === undefined) return [];
      const refused = random.chance(0.6);
      return [
        callTo(endpoint, timeMs, asUsual(person), random, refused ? { status: 403, responseBytes: 80 } : {}),
      ];
    });
    return finishPlan(
      person.entity,
      calls,
      `${nameOf(person.entity)} tries ${functions.length} functions of administrators ${count} times`,
    );
  },
};
