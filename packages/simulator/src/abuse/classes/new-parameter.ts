import { MINUTE_MS } from '../../clinic/site-time.js';
import type { AbuseClass } from '../abuse-contract.js';
import { activeTimes, nextActiveMs } from '../building/active-hours.js';
import { byIntensity } from '../building/by-intensity.js';
import { callTo } from '../building/call-to.js';
import { asUsual } from '../building/callers.js';
import { chanceOf } from '../building/chance-of.js';
import { usualReads } from '../building/choose-endpoint.js';
import { chooseIndividual } from '../building/choose-person.js';
import { finishPlan } from '../building/finish-plan.js';
import { nameOf } from '../building/name-of.js';

type Switch = readonly [name: string, value: string];

/** Parameters that switch something on where a developer forgot them. */
const SWITCHES: readonly [Switch, ...Switch[]] = [
  ['include_deleted', 'true'],
  ['debug', '1'],
  ['role', 'admin'],
  ['expand', 'all'],
  ['as_user', '1'],
  ['bypass_cache', '1'],
];

export const newParameter: AbuseClass = {
  id: 'new-parameter',
  title: 'A parameter that nobody has sent before, and it works',
  detectors: ['abnormal-parameter', 'parameter-fuzzing', 'data-exfiltration'],
  owasp: 'API3:2023',
  needs: 'an individual caller who reads',
  plan(target, occasion) {
    const random = chanceOf(occasion, 'plan');
    const person = chooseIndividual(target, random);
    const endpoint = person && usualReads(target, person)[0];
    if (person === undefined || endpoint === undefined) return undefined;
    const [name, value] = random.pick(SWITCHES);
    const count = byIntensity(occasion, 60, 20, 6);
    const startMs = nextActiveMs(person, occasion.startMs);
    const calls = activeTimes(random, person, startMs, count, 50 * MINUTE_MS).map((timeMs) => {
      const call = callTo(endpoint, timeMs, asUsual(person), random);
      return {
        ...call,
        query: [...call.query, [name, value] as const],
        responseBytes: Math.round(Math.max(300, endpoint.responseBytes) * random.between(2, 4)),
      };
    });
    return finishPlan(
      person.entity,
      calls,
      `${nameOf(person.entity)} sends ${endpoint.id} ${name}=${value}, which nobody else does`,
      [{ kind: 'endpoint', id: endpoint.id }],
    );
  },
};
