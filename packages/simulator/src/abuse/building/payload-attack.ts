import { HOUR_MS } from '../../clinic/site-time.js';
import type { AbuseCall } from '../abuse-call.js';
import type { AbuseOccasion, AbusePlan } from '../abuse-contract.js';
import type { AbuseTarget } from '../target/abuse-target.js';
import { byIntensity } from './by-intensity.js';
import { callTo } from './call-to.js';
import { stranger, TOOLS, withCredentialOf } from './callers.js';
import { chanceOf } from './chance-of.js';
import { usualEndpoints } from './choose-endpoint.js';
import { chooseIdentified } from './choose-person.js';
import { finishPlan } from './finish-plan.js';
import { nameOf } from './name-of.js';
import { spreadTimes } from './spread-times.js';

/** Where a payload is put. */
type Place = 'query' | 'path' | 'user-agent';

/**
 * Payloads of one kind against an endpoint with parameters, with somebody's credential: every second occasion some of
 * them succeed (an answer three times as large, or late), else all are refused.
 */
export const payloadAttack = (
  target: AbuseTarget,
  occasion: AbuseOccasion,
  what: string,
  payloads: readonly [string, ...string[]],
  places: readonly [Place, ...Place[]],
): AbusePlan | undefined => {
  const random = chanceOf(occasion, 'plan');
  const fits = (query: readonly unknown[], variables: readonly unknown[]): boolean =>
    query.length > 0 || variables.length > 0;
  const person = chooseIdentified(target, random, (one) =>
    usualEndpoints(target, one).some(({ open, query, variables }) => !open && fits(query, variables)),
  );
  const endpoint =
    person &&
    usualEndpoints(target, person).find(
      ({ open, method, query }) => !open && method === 'GET' && query.length > 0,
    );
  const fallback =
    person && usualEndpoints(target, person).find(({ open, method }) => !open && method === 'GET');
  const attacked = endpoint ?? fallback;
  if (person === undefined || attacked === undefined) return undefined;
  const succeeds = random.chance(0.5);
  const count = byIntensity(occasion, 120, 25, 5);
  const spanMs = byIntensity(occasion, 0.1, 0.5, 3) * HOUR_MS;
  const tool = random.chance(0.3) ? 'sqlmap/1.8.4#stable (https://sqlmap.org)' : random.pick(TOOLS);
  const source = withCredentialOf(person, stranger(occasion, 0, { place: 'hosting', userAgent: tool }));
  const calls = spreadTimes(random, occasion.startMs, count, spanMs).map((timeMs): AbuseCall => {
    const payload = random.pick(payloads);
    const place = random.pick(places);
    const call = callTo(attacked, timeMs, source, random);
    const hit = succeeds && random.chance(0.3);
    const answer = hit
      ? { responseBytes: attacked.responseBytes * 3, latencyMs: attacked.latencyMs * 4 }
      : { status: random.pick([400, 400, 403, 500]), responseBytes: 120 };
    if (place === 'query') {
      const name = attacked.query[random.below(attacked.query.length)]?.name ?? 'id';
      const others = call.query.filter(([known]) => known !== name);
      return { ...call, ...answer, query: [...others, [name, payload]] };
    }
    return place === 'path'
      ? { ...call, ...answer, path: `${call.path}/${encodeURIComponent(payload)}` }
      : { ...call, ...answer, caller: { ...source, userAgent: payload } };
  });
  return finishPlan(
    person.entity,
    calls,
    `${what} against ${attacked.id} with the credential of ${nameOf(person.entity)}${succeeds ? ', some with success' : ''}`,
  );
};
