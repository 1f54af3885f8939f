import { MINUTE_MS } from '../../clinic/site-time.js';
import type { AbuseClass } from '../abuse-contract.js';
import { byIntensity } from '../building/by-intensity.js';
import { callTo } from '../building/call-to.js';
import { stranger, TOOLS, withCredentialOf } from '../building/callers.js';
import { chanceOf } from '../building/chance-of.js';
import { usualReads } from '../building/choose-endpoint.js';
import { chooseIndividual } from '../building/choose-person.js';
import { finishPlan } from '../building/finish-plan.js';
import { nameOf } from '../building/name-of.js';
import { spreadTimes } from '../building/spread-times.js';

const NAMES = [
  'debug',
  'admin',
  'test',
  'role',
  'isAdmin',
  'include',
  'expand',
  'fields',
  'filter',
  'sort',
  'callback',
  'redirect',
  'user_id',
  'id',
  'token',
  'format',
  'raw',
  'verbose',
  'internal',
  'scope',
  'owner',
  'as',
  'impersonate',
  'lang',
] as const;
const VALUES = [
  '1',
  'true',
  '-1',
  'null',
  '*',
  '[]',
  '{}',
  '999999999',
  'undefined',
  'admin',
  '0x1',
  '%00',
  '..',
  '$',
] as const;

export const parameterFuzzing: AbuseClass = {
  id: 'parameter-fuzzing',
  title: 'Parameters and values tried out',
  detectors: ['parameter-fuzzing', 'abnormal-parameter', 'endpoint-probing', 'error-oracle'],
  owasp: 'API8:2023',
  needs: 'an individual caller',
  plan(target, occasion) {
    const random = chanceOf(occasion, 'plan');
    const person = chooseIndividual(target, random);
    const endpoint = person && usualReads(target, person)[0];
    if (person === undefined || endpoint === undefined) return undefined;
    const count = byIntensity(occasion, 250, 70, 25);
    const minutes = byIntensity(occasion, 4, 30, 180);
    const caller = withCredentialOf(
      person,
      stranger(occasion, 0, { place: 'hosting', userAgent: random.pick(TOOLS) }),
    );
    const calls = spreadTimes(random, occasion.startMs, count, minutes * MINUTE_MS).map((timeMs) => {
      const call = callTo(endpoint, timeMs, caller, random);
      const refused = random.chance(0.7);
      return {
        ...call,
        query: [...call.query, [random.pick(NAMES), random.pick(VALUES)] as const],
        status: refused ? random.pick([400, 400, 422, 500]) : endpoint.okStatus,
        ...(refused ? { responseBytes: 110 } : {}),
      };
    });
    return finishPlan(
      person.entity,
      calls,
      `the key of ${nameOf(person.entity)} tries ${count} parameters on ${endpoint.id}`,
    );
  },
};
