import { HOUR_MS } from '../../clinic/site-time.js';
import type { AbuseClass } from '../abuse-contract.js';
import { activeTimes, nextActiveMs } from '../building/active-hours.js';
import { byIntensity } from '../building/by-intensity.js';
import { callTo } from '../building/call-to.js';
import { asUsual } from '../building/callers.js';
import { chanceOf } from '../building/chance-of.js';
import { readsObjects } from '../building/choose-endpoint.js';
import { chooseIndividual } from '../building/choose-person.js';
import { finishPlan } from '../building/finish-plan.js';
import { nameOf } from '../building/name-of.js';
import type { AbuseTarget, TargetEndpoint, TargetPerson } from '../target/abuse-target.js';

/** Data that others read, and neither this person nor anybody with the same tags. */
const strange = (target: AbuseTarget, person: TargetPerson): readonly TargetEndpoint[] => {
  const role = person.tags.join();
  const peers = target.people.filter((one) => one.tags.join() === role && one.shape === person.shape);
  return target.endpoints.filter(
    (one) => readsObjects(one) && one.callers > 1 && !peers.some(({ endpoints }) => endpoints.has(one.id)),
  );
};

export const insiderAccess: AbuseClass = {
  id: 'insider-access',
  title: 'An insider reads what neither he nor his like ever read',
  detectors: [
    'unusual-data-access',
    'function-probing',
    'foreign-objects',
    'object-enumeration',
    'unusual-breadth',
  ],
  owasp: 'API5:2023',
  needs: 'an individual caller, and objects that only callers of other tags read',
  plan(target, occasion) {
    const random = chanceOf(occasion, 'plan');
    const person = chooseIndividual(target, random, (one) => strange(target, one).length > 0);
    if (person === undefined) return undefined;
    const endpoints = strange(target, person);
    const endpoint = endpoints[random.below(endpoints.length)];
    if (endpoint === undefined) return undefined;
    const count = byIntensity(occasion, 80, 30, 10);
    const spanMs = byIntensity(occasion, 1, 3, 6) * HOUR_MS;
    const startMs = nextActiveMs(person, occasion.startMs);
    const calls = activeTimes(random, person, startMs, count, spanMs).map((timeMs) =>
      callTo(endpoint, timeMs, asUsual(person), random, { ofAnybody: true }),
    );
    return finishPlan(
      person.entity,
      calls,
      `${nameOf(person.entity)} reads ${count} times by ${endpoint.id}, which is for others`,
    );
  },
};
