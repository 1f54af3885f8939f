import { MINUTE_MS } from '../../clinic/site-time.js';
import type { AbuseClass } from '../abuse-contract.js';
import { byIntensity } from '../building/by-intensity.js';
import { callTo } from '../building/call-to.js';
import { asUsual, stranger, TOOLS, withCredentialOf } from '../building/callers.js';
import { chanceOf } from '../building/chance-of.js';
import { chooseIndividual } from '../building/choose-person.js';
import { finishPlan } from '../building/finish-plan.js';
import { nameOf } from '../building/name-of.js';
import { spreadTimes } from '../building/spread-times.js';

export const zombieEndpoint: AbuseClass = {
  id: 'zombie-endpoint',
  title: 'An endpoint that should be gone is used',
  detectors: ['zombie-endpoint', 'unusual-data-access', 'object-enumeration', 'unusual-breadth'],
  owasp: 'API9:2023',
  needs: 'a deprecated or long unused endpoint, and an individual caller',
  plan(target, occasion) {
    const random = chanceOf(occasion, 'plan');
    const [first, ...others] = target.endpoints.filter(
      ({ deprecated, calls, open }) => deprecated && calls >= 5 && !open,
    );
    const person = chooseIndividual(target, random, ({ endpoints }) => !endpoints.has(first?.id ?? ''));
    if (first === undefined || person === undefined) return undefined;
    const endpoint = random.pick([first, ...others]);
    const count = byIntensity(occasion, 80, 25, 6);
    const minutes = byIntensity(occasion, 10, 40, 120);
    const caller = random.chance(0.5)
      ? asUsual(person)
      : withCredentialOf(person, stranger(occasion, 0, { place: 'hosting', userAgent: random.pick(TOOLS) }));
    const calls = spreadTimes(random, occasion.startMs, count, minutes * MINUTE_MS).map((timeMs) =>
      callTo(endpoint, timeMs, caller, random, { ofAnybody: true }),
    );
    return finishPlan(
      person.entity,
      calls,
      `${nameOf(person.entity)} uses ${endpoint.id}, which is out of use, ${count} times`,
      [{ kind: 'endpoint', id: endpoint.id }],
    );
  },
};
