import { MINUTE_MS } from '../../clinic/site-time.js';
import type { AbuseClass } from '../abuse-contract.js';
import { byIntensity } from '../building/by-intensity.js';
import { callTo } from '../building/call-to.js';
import { stranger, TOOLS, withCredentialOf } from '../building/callers.js';
import { chanceOf } from '../building/chance-of.js';
import { usualEndpoints } from '../building/choose-endpoint.js';
import { chooseIndividual } from '../building/choose-person.js';
import { finishPlan } from '../building/finish-plan.js';
import { nameOf } from '../building/name-of.js';
import { spreadTimes } from '../building/spread-times.js';

const METHODS = ['PUT', 'PATCH', 'DELETE', 'POST'] as const;

export const verbTampering: AbuseClass = {
  id: 'verb-tampering',
  title: 'Other methods than the API has',
  detectors: ['verb-tampering', 'endpoint-probing', 'function-probing', 'error-oracle'],
  owasp: 'API5:2023',
  needs: 'an individual caller who reads what cannot be written',
  plan(target, occasion) {
    const random = chanceOf(occasion, 'plan');
    const known = new Set(target.endpoints.map(({ id }) => id));
    const unknownVerbs = (template: string) =>
      METHODS.filter((method) => !known.has(`${method} ${template}`));
    const person = chooseIndividual(target, random);
    const endpoints =
      person === undefined
        ? []
        : usualEndpoints(target, person).filter(
            ({ method, open, template }) => method === 'GET' && !open && unknownVerbs(template).length > 1,
          );
    if (person === undefined || endpoints.length === 0) return undefined;
    const count = byIntensity(occasion, 80, 25, 10);
    const minutes = byIntensity(occasion, 3, 20, 90);
    const caller = withCredentialOf(
      person,
      stranger(occasion, 0, { place: 'hosting', userAgent: random.pick(TOOLS) }),
    );
    const calls = spreadTimes(random, occasion.startMs, count, minutes * MINUTE_MS).flatMap((timeMs) => {
      const endpoint = endpoints[random.below(endpoints.length)];
      if (endpoint === undefined) return [];
      const verbs = unknownVerbs(endpoint.template);
      const method = verbs[random.below(verbs.length)] ?? 'DELETE';
      const served = random.chance(0.1);
      const status = served ? 200 : random.pick([405, 405, 405, 404, 403]);
      return [callTo(endpoint, timeMs, caller, random, { method, status, responseBytes: 90 })];
    });
    return finishPlan(
      person.entity,
      calls,
      `the key of ${nameOf(person.entity)} tries methods that ${endpoints.length} endpoints do not have`,
    );
  },
};
