import { MINUTE_MS } from '../../clinic/site-time.js';
import type { AbuseClass } from '../abuse-contract.js';
import { byIntensity } from '../building/by-intensity.js';
import { asUsual, stranger, TOOLS, withCredentialOf } from '../building/callers.js';
import { chanceOf } from '../building/chance-of.js';
import { chooseIndividual } from '../building/choose-person.js';
import { finishPlan } from '../building/finish-plan.js';
import { nameOf } from '../building/name-of.js';
import { spreadTimes } from '../building/spread-times.js';

export const decoy: AbuseClass = {
  id: 'decoy',
  title: 'A decoy is touched',
  detectors: ['decoy-touched', 'endpoint-probing', 'shadow-endpoint'],
  owasp: 'API9:2023',
  needs: 'decoys, and an individual caller',
  plan(target, occasion) {
    const random = chanceOf(occasion, 'plan');
    const person = chooseIndividual(target, random);
    const { paths } = target.decoys;
    if (person === undefined || paths.length === 0) return undefined;
    const count = byIntensity(occasion, 12, 4, 1);
    const caller = random.chance(0.5)
      ? asUsual(person)
      : withCredentialOf(person, stranger(occasion, 0, { place: 'hosting', userAgent: random.pick(TOOLS) }));
    const calls = spreadTimes(random, occasion.startMs, count, 10 * MINUTE_MS).map((timeMs) => ({
      timeMs,
      caller,
      method: 'GET',
      path: paths[random.below(paths.length)] ?? '/',
      query: [],
      status: random.chance(0.5) ? 200 : 404,
      answeredBy: 'upstream' as const,
      responseBytes: 300,
    }));
    return finishPlan(person.entity, calls, `${nameOf(person.entity)} touches a decoy ${count} times`);
  },
};
