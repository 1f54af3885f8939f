import { MINUTE_MS } from '../../clinic/site-time.js';
import type { AbuseClass } from '../abuse-contract.js';
import { nextActiveMs } from '../building/active-hours.js';
import { byIntensity } from '../building/by-intensity.js';
import { callTo } from '../building/call-to.js';
import { asUsual } from '../building/callers.js';
import { chanceOf } from '../building/chance-of.js';
import { chooseIdentified } from '../building/choose-person.js';
import { finishPlan } from '../building/finish-plan.js';
import { nameOf } from '../building/name-of.js';
import { spreadTimes } from '../building/spread-times.js';

export const expensiveEndpoint: AbuseClass = {
  id: 'expensive-endpoint',
  title: 'The slowest endpoint, over and over',
  detectors: ['expensive-endpoint', 'request-spike', 'sustained-rate'],
  owasp: 'API4:2023',
  needs: 'an endpoint several times slower than the median one, and somebody who uses it',
  plan(target, occasion) {
    const random = chanceOf(occasion, 'plan');
    const served = target.endpoints.filter(({ calls, deprecated }) => calls >= 20 && !deprecated);
    const sorted = served.toSorted((a, b) => b.latencyMs - a.latencyMs);
    const median = sorted[sorted.length >> 1]?.latencyMs ?? 0;
    const slow = sorted.filter(
      ({ latencyMs, open, method }) => !open && method === 'GET' && latencyMs > 1.8 * median,
    );
    const person = chooseIdentified(
      target,
      random,
      ({ endpoints, shape }) => shape === 'person' && slow.some(({ id }) => endpoints.has(id)),
    );
    const dear = person && slow.find(({ id }) => person.endpoints.has(id));
    if (person === undefined || dear === undefined) return undefined;
    const minutes = byIntensity(occasion, 5, 20, 60);
    const hourly = (person.endpoints.get(dear.id) ?? 1) / Math.max(1, person.calls / person.callsPerHour);
    const count = Math.round(
      Math.max(byIntensity(occasion, 400, 250, 120), byIntensity(occasion, 30, 10, 4) * hourly),
    );
    const calls = spreadTimes(random, nextActiveMs(person, occasion.startMs), count, minutes * MINUTE_MS).map(
      (timeMs) =>
        // The dearest questions that can be asked of it.
        callTo(dear, timeMs, asUsual(person), random, { latencyMs: Math.round(dear.latencyMs * 4) }),
    );
    return finishPlan(
      person.entity,
      calls,
      `${nameOf(person.entity)} asks ${dear.id}, which is slow, ${count} times in ${minutes} minutes`,
    );
  },
};
