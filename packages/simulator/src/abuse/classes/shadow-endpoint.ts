import { MINUTE_MS } from '../../clinic/site-time.js';
import type { AbuseClass } from '../abuse-contract.js';
import { byIntensity } from '../building/by-intensity.js';
import { asUsual, stranger, TOOLS, withCredentialOf } from '../building/callers.js';
import { chanceOf } from '../building/chance-of.js';
import { readsObjects, usualEndpoints, usualReader } from '../building/choose-endpoint.js';
import { chooseIndividual } from '../building/choose-person.js';
import { finishPlan } from '../building/finish-plan.js';
import { nameOf } from '../building/name-of.js';
import { spreadTimes } from '../building/spread-times.js';
import type { AbuseTarget, TargetEndpoint, TargetPerson } from '../target/abuse-target.js';

const TAILS = ['full', 'raw', 'internal-notes', 'debug', 'all-fields', 'history-dump'] as const;

/** The template before its first variable. */
const beforeObject = ({ template }: TargetEndpoint): string =>
  template.slice(0, Math.max(0, template.indexOf('/{')));

/** Parts of such an object are known by name: another name is another endpoint, and no id. */
const hasParts = (target: AbuseTarget, endpoint: TargetEndpoint): boolean =>
  target.endpoints.some(
    ({ template }) => template.startsWith(`${beforeObject(endpoint)}/{`) && /}\/[a-z]/.test(template),
  );

export const shadowEndpoint: AbuseClass = {
  id: 'shadow-endpoint',
  title: 'Endpoints that nobody knew, found by one caller',
  detectors: ['shadow-endpoint', 'unusual-data-access', 'endpoint-probing', 'object-enumeration'],
  owasp: 'API9:2023',
  needs: 'an individual caller who reads objects',
  plan(target, occasion) {
    const random = chanceOf(occasion, 'plan');
    const readerOf = (one: TargetPerson): TargetEndpoint | undefined =>
      usualEndpoints(target, one).find((endpoint) => readsObjects(endpoint) && hasParts(target, endpoint)) ??
      usualReader(target, one);
    const person = chooseIndividual(target, random, (one) => readerOf(one) !== undefined);
    const reader = person && readerOf(person);
    const variable = reader?.variables[0];
    if (person === undefined || reader === undefined || variable === undefined) return undefined;
    const upToObject = beforeObject(reader);
    // One new endpoint is what any release brings; who finds several has looked for them.
    const tails = byIntensity(occasion, 6, 4, 2);
    const firstTail = random.below(TAILS.length);
    const tailOf = (n: number): string => TAILS[(firstTail + (n % tails)) % TAILS.length] ?? TAILS[0];
    // His own objects, so that nothing but the endpoint is new.
    const own = person.objects.get(variable.name)?.slice(-12) ?? variable.samples;
    const count = byIntensity(occasion, 90, 30, 8);
    const minutes = byIntensity(occasion, 10, 40, 120);
    const caller = random.chance(0.5)
      ? asUsual(person)
      : withCredentialOf(person, stranger(occasion, 0, { place: 'hosting', userAgent: random.pick(TOOLS) }));
    const calls = spreadTimes(random, occasion.startMs, count, minutes * MINUTE_MS).map((timeMs, n) => ({
      timeMs,
      caller,
      method: 'GET',
      path: `${upToObject}/${encodeURIComponent(own[random.below(own.length)] ?? '1')}/${tailOf(n)}`,
      query: [],
      status: 200,
      answeredBy: 'upstream' as const,
      responseBytes: Math.max(500, reader.responseBytes * 2),
      latencyMs: reader.latencyMs * 2,
    }));
    return finishPlan(
      person.entity,
      calls,
      `${nameOf(person.entity)} reads ${count} times by ${tails} endpoints below ${upToObject} that nobody knew`,
      Array.from({ length: tails }, (_, n) => ({
        kind: 'endpoint' as const,
        id: `GET ${upToObject}/{${variable.name}}/${tailOf(n)}`,
      })),
    );
  },
};
