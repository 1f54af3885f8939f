import { MINUTE_MS } from '../../clinic/site-time.js';
import type { AbuseClass } from '../abuse-contract.js';
import { nextActiveMs } from '../building/active-hours.js';
import { byIntensity } from '../building/by-intensity.js';
import { callTo } from '../building/call-to.js';
import { asUsual } from '../building/callers.js';
import { chanceOf } from '../building/chance-of.js';
import { usualEndpoints } from '../building/choose-endpoint.js';
import { chooseIndividual } from '../building/choose-person.js';
import { finishPlan } from '../building/finish-plan.js';
import { nameOf } from '../building/name-of.js';
import { spreadTimes } from '../building/spread-times.js';

export const exfiltrationVolume: AbuseClass = {
  id: 'exfiltration-volume',
  title: 'Many times a day’s bytes at once',
  detectors: [
    'data-exfiltration',
    'scraping',
    'object-enumeration',
    'request-spike',
    'unusual-data-access',
    'sustained-rate',
  ],
  owasp: 'API6:2023',
  needs: 'an individual caller who reads',
  plan(target, occasion) {
    const random = chanceOf(occasion, 'plan');
    const person = chooseIndividual(target, random);
    const largest =
      person &&
      usualEndpoints(target, person)
        .filter(({ method }) => method === 'GET')
        .toSorted((a, b) => b.responseBytes - a.responseBytes)[0];
    if (person === undefined || largest === undefined) return undefined;
    const bytes = person.bytesPerDay * byIntensity(occasion, 10, 3, 1.2);
    const count = Math.min(4000, Math.max(40, Math.ceil(bytes / Math.max(200, largest.responseBytes))));
    const spanMs = byIntensity(occasion, 20, 60, 150) * MINUTE_MS;
    const startMs = nextActiveMs(person, occasion.startMs);
    const calls = spreadTimes(random, startMs, count, spanMs).map((timeMs) =>
      callTo(largest, timeMs, asUsual(person), random),
    );
    return finishPlan(
      person.entity,
      calls,
      `${nameOf(person.entity)} draws ${Math.round(bytes / 1024)} KiB by ${count} calls to ${largest.id}`,
    );
  },
};
