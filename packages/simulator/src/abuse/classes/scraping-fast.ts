import { MINUTE_MS } from '../../clinic/site-time.js';
import type { AbuseClass } from '../abuse-contract.js';
import { byIntensity } from '../building/by-intensity.js';
import { callTo } from '../building/call-to.js';
import { stranger, TOOLS, withCredentialOf } from '../building/callers.js';
import { chanceOf } from '../building/chance-of.js';
import { usualReader } from '../building/choose-endpoint.js';
import { chooseIndividual } from '../building/choose-person.js';
import { finishPlan } from '../building/finish-plan.js';
import { nameOf } from '../building/name-of.js';
import { spreadTimes } from '../building/spread-times.js';

export const scrapingFast: AbuseClass = {
  id: 'scraping-fast',
  title: 'A catalogue fetched by a program, fast',
  detectors: [
    'scraping',
    'object-enumeration',
    'request-spike',
    'data-exfiltration',
    'account-takeover',
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
    const values = [...new Set([...(target.objects.get(variable.name) ?? []).map(({ value }) => value)])];
    const hourly = Math.max(10, person.objectsPerHour);
    const count = Math.min(
      values.length,
      Math.round(byIntensity(occasion, Math.max(400, 30 * hourly), Math.max(150, 8 * hourly), 4 * hourly)),
    );
    const spanMs = byIntensity(occasion, 10, 30, 60) * MINUTE_MS;
    const caller = withCredentialOf(
      person,
      stranger(occasion, 0, { place: 'hosting', userAgent: random.pick(TOOLS) }),
    );
    const first = random.below(values.length);
    const calls = spreadTimes(random, occasion.startMs, count, spanMs).map((timeMs, n) =>
      callTo(reader, timeMs, caller, random, {
        values: { [variable.name]: values[(first + n) % values.length] ?? '' },
      }),
    );
    return finishPlan(
      person.entity,
      calls,
      `a program with the credential of ${nameOf(person.entity)} fetches ${count} objects in ${spanMs / MINUTE_MS} minutes`,
    );
  },
};
