import { DAY_MS } from '../../clinic/site-time.js';
import type { AbuseClass } from '../abuse-contract.js';
import { activeTimes, nextActiveMs } from '../building/active-hours.js';
import { byIntensity } from '../building/by-intensity.js';
import { callTo } from '../building/call-to.js';
import { asUsual } from '../building/callers.js';
import { chanceOf } from '../building/chance-of.js';
import { usualReader } from '../building/choose-endpoint.js';
import { chooseIndividual } from '../building/choose-person.js';
import { finishPlan } from '../building/finish-plan.js';
import { nameOf } from '../building/name-of.js';

export const slowRamp: AbuseClass = {
  id: 'slow-ramp',
  title: 'A little more each day, to teach the baseline',
  detectors: [
    'behaviour-drift',
    'object-enumeration',
    'scraping',
    'sustained-rate',
    'data-exfiltration',
    'unusual-data-access',
  ],
  owasp: 'API6:2023',
  needs: 'an individual caller who reads objects; days enough',
  plan(target, occasion) {
    const random = chanceOf(occasion, 'plan');
    const person = chooseIndividual(target, random, (one) => usualReader(target, one) !== undefined);
    const reader = person && usualReader(target, person);
    const variable = reader?.variables[0];
    if (person === undefined || reader === undefined || variable === undefined) return undefined;
    const days = byIntensity(occasion, 5, 12, 30);
    const growth = byIntensity(occasion, 1.5, 1.15, 1.05);
    const values = [...new Set((target.objects.get(variable.name) ?? []).map(({ value }) => value))];
    const startMs = nextActiveMs(person, occasion.startMs);
    const first = random.below(values.length);
    let read = 0;
    // On day n it adds (growth ^ n − 1) usual days.
    const calls = Array.from({ length: days }, (_, n) => n + 1).flatMap((n) => {
      const extra = Math.min(5000, Math.round(person.callsPerDay * (growth ** n - 1)));
      return activeTimes(random, person, startMs + (n - 1) * DAY_MS, extra, DAY_MS).map((timeMs) => {
        read += 1;
        return callTo(reader, timeMs, asUsual(person), random, {
          values: { [variable.name]: values[(first + read) % values.length] ?? '' },
        });
      });
    });
    return finishPlan(
      person.entity,
      calls,
      `${nameOf(person.entity)} does ${Math.round((growth - 1) * 100)} % more each day for ${days} days`,
    );
  },
};
