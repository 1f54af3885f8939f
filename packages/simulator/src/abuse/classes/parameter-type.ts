import { MINUTE_MS } from '../../clinic/site-time.js';
import type { AbuseClass } from '../abuse-contract.js';
import { activeTimes, nextActiveMs } from '../building/active-hours.js';
import { byIntensity } from '../building/by-intensity.js';
import { callTo } from '../building/call-to.js';
import { asUsual } from '../building/callers.js';
import { chanceOf } from '../building/chance-of.js';
import { finishPlan } from '../building/finish-plan.js';
import { nameOf } from '../building/name-of.js';
import { parameterVictim } from '../building/parameter-victim.js';

const OTHER_TYPES = ['true', '{}', '[1]', 'abc', '*', 'null', '1e99', 'NaN', 'undefined', '../'] as const;

export const parameterType: AbuseClass = {
  id: 'parameter-type',
  title: 'Values of another type',
  detectors: ['abnormal-parameter', 'parameter-fuzzing', 'injection-attempt'],
  owasp: 'API8:2023',
  needs: 'a query parameter that holds numbers or dates',
  plan(target, occasion) {
    const random = chanceOf(occasion, 'plan');
    const found = parameterVictim(
      target,
      random,
      ({ samples }) => samples.length >= 5 && samples.every((value) => /^[\d-]+$/.test(value)),
    );
    if (found === undefined) return undefined;
    const { person, endpoint, parameter } = found;
    const count = byIntensity(occasion, 50, 16, 6);
    const startMs = nextActiveMs(person, occasion.startMs);
    const calls = activeTimes(random, person, startMs, count, 50 * MINUTE_MS).map((timeMs) => {
      const call = callTo(endpoint, timeMs, asUsual(person), random);
      const others = call.query.filter(([name]) => name !== parameter.name);
      const refused = random.chance(0.5);
      return {
        ...call,
        query: [...others, [parameter.name, random.pick(OTHER_TYPES)] as const],
        ...(refused ? { status: 400, responseBytes: 100 } : {}),
      };
    });
    return finishPlan(
      person.entity,
      calls,
      `${nameOf(person.entity)} sends ${endpoint.id} other types as ${parameter.name}`,
      [{ kind: 'endpoint', id: endpoint.id }],
    );
  },
};
