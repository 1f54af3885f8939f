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

export const parameterValue: AbuseClass = {
  id: 'parameter-value',
  title: 'Values nobody sends: far too long, or far out of range',
  detectors: ['abnormal-parameter', 'parameter-fuzzing'],
  owasp: 'API8:2023',
  needs: 'a query parameter that people send regularly',
  plan(target, occasion) {
    const random = chanceOf(occasion, 'plan');
    const found = parameterVictim(target, random, ({ samples }) => samples.length >= 5);
    if (found === undefined) return undefined;
    const { person, endpoint, parameter } = found;
    const longest = Math.max(...parameter.samples.map(({ length }) => length));
    const numeric = parameter.samples.every((value) => /^\d{1,9}$/.test(value));
    const times = byIntensity(occasion, 100, 20, 6);
    const count = byIntensity(occasion, 40, 14, 6);
    const startMs = nextActiveMs(person, occasion.startMs);
    const value = (): string =>
      numeric
        ? String(-random.below(10 ** Math.min(9, times)))
        : random
            .hex(Math.ceil((longest * times) / 8))
            .slice(0, Math.min(4000, Math.max(24, longest * times)));
    const calls = activeTimes(random, person, startMs, count, 50 * MINUTE_MS).map((timeMs) => {
      const call = callTo(endpoint, timeMs, asUsual(person), random);
      const others = call.query.filter(([name]) => name !== parameter.name);
      return { ...call, query: [...others, [parameter.name, value()] as const] };
    });
    return finishPlan(
      person.entity,
      calls,
      `${nameOf(person.entity)} sends ${endpoint.id} abnormal values of ${parameter.name}`,
      [{ kind: 'endpoint', id: endpoint.id }],
    );
  },
};
