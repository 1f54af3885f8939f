import { HOUR_MS } from '../../clinic/site-time.js';
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
import type { AbuseTarget, TargetPerson } from '../target/abuse-target.js';

/** Where people come back to objects of their own, those of others are foreign. */
const OWN_OBJECTS = 15;

const hasOwnObjects = (target: AbuseTarget, person: TargetPerson): boolean => {
  const variable = usualReader(target, person)?.variables[0];
  const objects = variable === undefined ? [] : (target.objects.get(variable.name) ?? []);
  return objects.filter(({ owner }) => owner === person.entity.id).length >= OWN_OBJECTS;
};

export const bola: AbuseClass = {
  id: 'bola',
  title: 'Other people’s objects, few and answered',
  detectors: ['foreign-objects', 'object-enumeration', 'unusual-data-access'],
  owasp: 'API1:2023',
  needs: 'individual callers who come back to objects that nobody else addresses',
  plan(target, occasion) {
    const random = chanceOf(occasion, 'plan');
    const person = chooseIndividual(target, random, (one) => hasOwnObjects(target, one));
    const reader = person && usualReader(target, person);
    const variable = reader?.variables[0];
    if (person === undefined || reader === undefined || variable === undefined) return undefined;
    const foreign = (target.objects.get(variable.name) ?? []).filter(
      ({ owner }) => owner !== undefined && owner !== person.entity.id,
    );
    // Each belongs to somebody else, all to different ones: that is what an attacker gets by trying ids.
    const count = byIntensity(occasion, 60, 25, 12);
    if (foreign.length < count) return undefined;
    const spanMs = byIntensity(occasion, 1, 3, 6) * HOUR_MS;
    const caller = asUsual(person);
    const startMs = nextActiveMs(person, occasion.startMs);
    const first = random.below(foreign.length);
    const step = Math.max(1, Math.floor(foreign.length / count));
    const calls = activeTimes(random, person, startMs, count, spanMs).map((timeMs, n) =>
      callTo(reader, timeMs, caller, random, {
        values: { [variable.name]: foreign[(first + n * step) % foreign.length]?.value ?? '' },
      }),
    );
    return finishPlan(
      person.entity,
      calls,
      `${nameOf(person.entity)} reads ${count} of ${variable.name} that belong to others`,
    );
  },
};
