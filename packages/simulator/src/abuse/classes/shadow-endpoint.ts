import { MINUTE_MS } from '../../clinic/site-time.js';
import type { AbuseClass } from '../abuse-contract.js';
import { byIntensity } from '../building/by-intensity.js';
import { asUsual, stranger, TOOLS, withCredentialOf } from '../building/callers.js';
import { chanceOf } from '../building/chance-of.js';
import { usualReader } from '../building/choose-endpoint.js';
import { chooseIndividual } from '../building/choose-person.js';
import { finishPlan } from '../building/finish-plan.js';
import { nameOf } from '../building/name-of.js';
import { spreadTimes } from '../building/spread-times.js';

const TAILS = ['full', 'raw', 'internal-notes', 'debug', 'all-fields', 'history-dump'] as const;

export const shadowEndpoint: AbuseClass = {
  id: 'shadow-endpoint',
  title: 'An endpoint that nobody knew, found by one caller',
  detectors: ['shadow-endpoint', 'unusual-data-access', 'endpoint-probing', 'object-enumeration'],
  owasp: 'API9:2023',
  needs: 'an individual caller who reads objects',
  plan(target, occasion) {
    const random = chanceOf(occasion, 'plan');
    const person = chooseIndividual(target, random, (one) => usualReader(target, one) !== undefined);
    const reader = person && usualReader(target, person);
    const variable = reader?.variables[0];
    if (person === undefined || reader === undefined || variable === undefined) return undefined;
    const segments = reader.template.split('/');
    const upToObject = segments.slice(0, segments.indexOf(`{${variable.name}}`)).join('/');
    const tail = random.pick(TAILS);
    // His own objects, so that nothing but the endpoint is new.
    const own = person.objects.get(variable.name)?.slice(-12) ?? variable.samples;
    const count = byIntensity(occasion, 90, 30, 8);
    const minutes = byIntensity(occasion, 10, 40, 120);
    const caller = random.chance(0.5)
      ? asUsual(person)
      : withCredentialOf(person, stranger(occasion, 0, { place: 'hosting', userAgent: random.pick(TOOLS) }));
    const calls = spreadTimes(random, occasion.startMs, count, minutes * MINUTE_MS).map((timeMs) => ({
      timeMs,
      caller,
      method: 'GET',
      path: `${upToObject}/${encodeURIComponent(own[random.below(own.length)] ?? '1')}/${tail}`,
      query: [],
      status: 200,
      answeredBy: 'upstream' as const,
      responseBytes: Math.max(500, reader.responseBytes * 2),
      latencyMs: reader.latencyMs * 2,
    }));
    return finishPlan(
      person.entity,
      calls,
      `${nameOf(person.entity)} reads ${count} times by ${upToObject}/{${variable.name}}/${tail}, which nobody knew`,
      [{ kind: 'endpoint', id: `GET ${upToObject}/{${variable.name}}/${tail}` }],
    );
  },
};
