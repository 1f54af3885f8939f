import { DAY_MS, HOUR_MS } from '../../clinic/site-time.js';
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

export const scrapingSlow: AbuseClass = {
  id: 'scraping-slow',
  title: 'Objects collected over days, under every limit',
  detectors: [
    'scraping',
    'object-enumeration',
    'unusual-data-access',
    'data-exfiltration',
    'foreign-objects',
  ],
  owasp: 'API6:2023',
  needs: 'an individual caller who reads objects',
  plan(target, occasion) {
    const random = chanceOf(occasion, 'plan');
    const person = chooseIndividual(target, random, (one) => usualReader(target, one) !== undefined);
    const reader = person && usualReader(target, person);
    const variable = reader?.variables[0];
    if (person === undefined || reader === undefined || variable === undefined) return undefined;
    const values = [...new Set((target.objects.get(variable.name) ?? []).map(({ value }) => value))];
    const days = byIntensity(occasion, 1, 2, 3);
    const objectsPerDay = (person.objectsPerHour * person.callsPerDay) / Math.max(1, person.callsPerHour);
    // In the person's own hours, so much more than usual a day.
    const daily = Math.max(40, byIntensity(occasion, 6, 2.5, 1) * objectsPerDay);
    const count = Math.min(values.length, Math.round(days * daily));
    const startMs = nextActiveMs(person, occasion.startMs);
    const first = random.below(values.length);
    const calls = activeTimes(random, person, startMs, count, days * DAY_MS - HOUR_MS).map((timeMs, n) =>
      callTo(reader, timeMs, asUsual(person), random, {
        values: { [variable.name]: values[(first + n) % values.length] ?? '' },
      }),
    );
    return finishPlan(
      person.entity,
      calls,
      `${nameOf(person.entity)} collects ${count} objects beside the usual work over ${days} days`,
    );
  },
};
