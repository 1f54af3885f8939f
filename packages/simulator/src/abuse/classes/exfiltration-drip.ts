import { DAY_MS } from '../../clinic/site-time.js';
import type { AbuseClass } from '../abuse-contract.js';
import { activeTimes, nextActiveMs } from '../building/active-hours.js';
import { byIntensity } from '../building/by-intensity.js';
import { callTo } from '../building/call-to.js';
import { asUsual } from '../building/callers.js';
import { chanceOf } from '../building/chance-of.js';
import { usualEndpoints } from '../building/choose-endpoint.js';
import { chooseIndividual } from '../building/choose-person.js';
import { finishPlan } from '../building/finish-plan.js';
import { nameOf } from '../building/name-of.js';

const DAYS = 4;

export const exfiltrationDrip: AbuseClass = {
  id: 'exfiltration-drip',
  title: 'A little more data than usual, day after day',
  detectors: ['data-exfiltration', 'scraping', 'unusual-data-access', 'object-enumeration', 'sustained-rate'],
  owasp: 'API6:2023',
  needs: 'an individual caller who reads',
  plan(target, occasion) {
    const random = chanceOf(occasion, 'plan');
    const person = chooseIndividual(target, random);
    const usual =
      person &&
      usualEndpoints(target, person)
        .filter(({ method, open }) => method === 'GET' && !open)
        .toSorted((a, b) => b.responseBytes - a.responseBytes)[0];
    if (person === undefined || usual === undefined) return undefined;
    // The share of a usual day's bytes that comes on top, every day.
    const extra = person.bytesPerDay * byIntensity(occasion, 3, 1.2, 0.6);
    const perDay = Math.min(1000, Math.max(20, Math.ceil(extra / Math.max(200, usual.responseBytes))));
    const startMs = nextActiveMs(person, occasion.startMs);
    const calls = activeTimes(random, person, startMs, perDay * DAYS, DAYS * DAY_MS).map((timeMs) =>
      callTo(usual, timeMs, asUsual(person), random),
    );
    return finishPlan(
      person.entity,
      calls,
      `${nameOf(person.entity)} draws ${perDay} answers of ${usual.id} a day beside the usual ones`,
    );
  },
};
