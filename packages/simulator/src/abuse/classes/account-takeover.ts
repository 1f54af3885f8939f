import { MINUTE_MS } from '../../clinic/site-time.js';
import type { AbuseClass } from '../abuse-contract.js';
import { byIntensity } from '../building/by-intensity.js';
import { callTo } from '../building/call-to.js';
import { farCountry, stranger, TOOLS, withCredentialOf } from '../building/callers.js';
import { chanceOf } from '../building/chance-of.js';
import { readsObjects, usualEndpoints } from '../building/choose-endpoint.js';
import { chooseIndividual } from '../building/choose-person.js';
import { finishPlan } from '../building/finish-plan.js';
import { nameOf } from '../building/name-of.js';
import { spreadTimes } from '../building/spread-times.js';

export const accountTakeover: AbuseClass = {
  id: 'account-takeover',
  title: 'Stolen token: another network, another client, another behaviour',
  detectors: [
    'account-takeover',
    'impossible-travel',
    'object-enumeration',
    'unusual-data-access',
    'scraping',
    'unusual-breadth',
    'foreign-objects',
  ],
  owasp: 'API2:2023',
  needs: 'an individual caller, and objects to read',
  plan(target, occasion) {
    const random = chanceOf(occasion, 'plan');
    const person = chooseIndividual(target, random);
    const all = target.endpoints.filter(({ method, deprecated }) => method === 'GET' && !deprecated);
    const readers = all.filter(readsObjects);
    if (person === undefined || readers.length === 0) return undefined;
    const usual = new Set(usualEndpoints(target, person).map(({ id }) => id));
    const unusual = readers.filter(({ id, callers }) => !usual.has(id) && callers > 1);
    const reads = [...unusual, ...readers];
    const count = byIntensity(occasion, 120, 40, 16);
    const spanMs = byIntensity(occasion, 15, 45, 60) * MINUTE_MS;
    const thief = withCredentialOf(
      person,
      stranger(occasion, 0, {
        place: random.chance(0.5) ? 'hosting' : 'home',
        country: farCountry(person),
        userAgent: random.pick(TOOLS),
      }),
    );
    const [first] = reads;
    const calls = spreadTimes(random, occasion.startMs, count, spanMs).flatMap((timeMs) => {
      const endpoint = reads[random.below(Math.max(3, unusual.length))] ?? first;
      return endpoint === undefined ? [] : [callTo(endpoint, timeMs, thief, random, { ofAnybody: true })];
    });
    return finishPlan(
      person.entity,
      calls,
      `the stolen token of ${nameOf(person.entity)} reads ${count} things from ${thief.ip}`,
    );
  },
};
