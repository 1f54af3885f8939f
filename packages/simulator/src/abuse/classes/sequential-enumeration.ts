import { HOUR_MS, MINUTE_MS } from '../../clinic/site-time.js';
import type { AbuseClass } from '../abuse-contract.js';
import { nextActiveMs } from '../building/active-hours.js';
import { byIntensity } from '../building/by-intensity.js';
import { callTo } from '../building/call-to.js';
import { asUsual } from '../building/callers.js';
import { chanceOf } from '../building/chance-of.js';
import { usualReader } from '../building/choose-endpoint.js';
import { chooseIndividual } from '../building/choose-person.js';
import { finishPlan } from '../building/finish-plan.js';
import { valueAfter } from '../building/invent-value.js';
import { nameOf } from '../building/name-of.js';
import { spreadTimes } from '../building/spread-times.js';

/** In a series of numbers some are of nobody. */
const MISSING_SHARE = 0.25;

export const sequentialEnumeration: AbuseClass = {
  id: 'sequential-enumeration',
  title: 'Objects read one number after the other',
  detectors: ['object-enumeration', 'scraping', 'unusual-data-access', 'foreign-objects'],
  owasp: 'API1:2023',
  needs: 'an individual caller who reads objects',
  plan(target, occasion) {
    const random = chanceOf(occasion, 'plan');
    const person = chooseIndividual(target, random, (one) => usualReader(target, one) !== undefined);
    const reader = person && usualReader(target, person);
    const variable = reader?.variables[0];
    if (person === undefined || reader === undefined || variable === undefined) return undefined;
    const hourly = Math.max(4, person.objectsPerHour);
    const count = Math.round(
      byIntensity(occasion, Math.max(150, 10 * hourly), Math.max(60, 4 * hourly), Math.max(40, 3 * hourly)),
    );
    const spanMs = byIntensity(occasion, 6 * MINUTE_MS, HOUR_MS, 3 * HOUR_MS);
    const caller = asUsual(person);
    const first = variable.samples[random.below(variable.samples.length)] ?? '1000';
    const calls = spreadTimes(random, nextActiveMs(person, occasion.startMs), count, spanMs).map(
      (timeMs, n) => {
        const missing = random.chance(MISSING_SHARE);
        return callTo(reader, timeMs, caller, random, {
          values: { [variable.name]: valueAfter(random, first, n + 1) },
          ...(missing ? { status: 404, responseBytes: 90 } : {}),
        });
      },
    );
    return finishPlan(
      person.entity,
      calls,
      `${nameOf(person.entity)} counts through ${count} of ${variable.name} in order`,
    );
  },
};
