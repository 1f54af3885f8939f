import { MINUTE_MS } from '../../clinic/site-time.js';
import type { AbuseClass } from '../abuse-contract.js';
import { byIntensity } from '../building/by-intensity.js';
import { stranger, TOOLS, withCredentialOf } from '../building/callers.js';
import { chanceOf } from '../building/chance-of.js';
import { chooseIndividual } from '../building/choose-person.js';
import { finishPlan } from '../building/finish-plan.js';
import { nameOf } from '../building/name-of.js';
import { spreadTimes } from '../building/spread-times.js';

/** What lists for finding hidden endpoints hold. */
const WORDS = [
  'admin',
  'internal',
  'debug',
  'test',
  'config',
  'users',
  'backup',
  'export',
  'health',
  'metrics',
  'swagger',
  'openapi.json',
  'graphql',
  'console',
  'private',
  'keys',
  'tokens',
  'logs',
  'dump',
  'env',
  'status',
  'old',
  'v0',
  'v3',
  'beta',
  'staging',
  'reports',
  'files',
  'upload',
  'roles',
] as const;

export const endpointProbing: AbuseClass = {
  id: 'endpoint-probing',
  title: 'Paths guessed below the API’s own',
  detectors: ['endpoint-probing', 'function-probing', 'parameter-fuzzing', 'unusual-breadth', 'error-oracle'],
  owasp: 'API9:2023',
  needs: 'an individual caller',
  plan(target, occasion) {
    const random = chanceOf(occasion, 'plan');
    const person = chooseIndividual(target, random);
    if (person === undefined) return undefined;
    const roots = [
      ...new Set(
        target.endpoints
          .filter(({ id, open }) => person.endpoints.has(id) && !open)
          .map(({ template }) => template.split('/').slice(0, 3).join('/')),
      ),
    ].filter((root) => !root.includes('{'));
    const count = byIntensity(occasion, 200, 60, 25);
    const minutes = byIntensity(occasion, 3, 30, 240);
    const caller = withCredentialOf(
      person,
      stranger(occasion, 0, { place: 'hosting', userAgent: random.pick(TOOLS) }),
    );
    const calls = spreadTimes(random, occasion.startMs, count, minutes * MINUTE_MS).map((timeMs) => {
      const root = roots[random.below(roots.length)] ?? '';
      const tail = random.chance(0.4) ? `/${random.pick(WORDS)}` : '';
      return {
        timeMs,
        caller,
        method: 'GET',
        path: `${root}/${random.pick(WORDS)}${random.chance(0.3) ? random.below(10) : ''}${tail}`,
        query: [],
        status: random.chance(0.15) ? 403 : 404,
        answeredBy: 'upstream' as const,
        responseBytes: 90,
      };
    });
    return finishPlan(
      person.entity,
      calls,
      `the key of ${nameOf(person.entity)} asks for ${count} paths that do not exist`,
    );
  },
};
