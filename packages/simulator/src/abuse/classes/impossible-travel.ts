import { MINUTE_MS } from '../../clinic/site-time.js';
import type { AbuseClass } from '../abuse-contract.js';
import { activeTimes, nextActiveMs } from '../building/active-hours.js';
import { byIntensity } from '../building/by-intensity.js';
import { callTo } from '../building/call-to.js';
import { asUsual, farCountry, stranger, withCredentialOf } from '../building/callers.js';
import { chanceOf } from '../building/chance-of.js';
import { usualReads } from '../building/choose-endpoint.js';
import { chooseIndividual } from '../building/choose-person.js';
import { finishPlan } from '../building/finish-plan.js';

import { nameOf } from '../building/name-of.js';
export const impossibleTravel: AbuseClass = {
  id: 'impossible-travel',
  title: 'In two continents within the hour',
  detectors: ['impossible-travel', 'account-takeover', 'credential-sharing'],
  owasp: 'API2:2023',
  needs: 'an individual caller with usual hours',
  plan(target, occasion) {
    const random = chanceOf(occasion, 'plan');
    const person = chooseIndividual(target, random, ({ callsPerHour }) => callsPerHour >= 4);
    const usual = person === undefined ? [] : usualReads(target, person);
    if (person === undefined || usual.length === 0) return undefined;
    const countries = byIntensity(occasion, 3, 2, 1);
    const count = byIntensity(occasion, 36, 14, 6);
    // While the owner is at work, with the owner's client: nothing but the place is wrong.
    const startMs = nextActiveMs(person, occasion.startMs);
    const places = Array.from({ length: countries }, (_, n) =>
      withCredentialOf(
        person,
        stranger(occasion, n, {
          place: 'home',
          country: farCountry(person, n),
          userAgent: person.sources[0].userAgent,
        }),
      ),
    );
    const calls = activeTimes(random, person, startMs, count, 50 * MINUTE_MS).flatMap((timeMs, n) => {
      // Every third call is the owner's own, so that it is certain that he is at work.
      const caller = n % 3 === 1 ? asUsual(person) : places[n % countries];
      const endpoint = usual[random.below(usual.length)];
      return caller === undefined || endpoint === undefined ? [] : [callTo(endpoint, timeMs, caller, random)];
    });
    return finishPlan(
      person.entity,
      calls,
      `${nameOf(person.entity)} is at work and also in ${places.map(({ country }) => country).join(', ')}`,
    );
  },
};
