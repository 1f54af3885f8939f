import { HOUR_MS } from '../../clinic/site-time.js';
import type { AbuseClass } from '../abuse-contract.js';
import { activeTimes, nextActiveMs } from '../building/active-hours.js';
import { byIntensity } from '../building/by-intensity.js';
import { callTo } from '../building/call-to.js';
import { asUsual } from '../building/callers.js';
import { chanceOf } from '../building/chance-of.js';
import { chooseEndpoint } from '../building/choose-endpoint.js';
import { chooseIdentified, chooseIndividual } from '../building/choose-person.js';
import { finishPlan } from '../building/finish-plan.js';
import { nameOf } from '../building/name-of.js';

/** Names that page sizes go by. */
const SIZES = [
  'limit',
  'page_size',
  'pagesize',
  'per_page',
  'perpage',
  'size',
  'count',
  'top',
  '$top',
  'first',
  'rows',
];
const isSize = (name: string): boolean => SIZES.includes(name.toLowerCase());

export const pageSizeAbuse: AbuseClass = {
  id: 'page-size-abuse',
  title: 'Page sizes far beyond what anybody asks for',
  detectors: ['abnormal-parameter', 'data-exfiltration'],
  owasp: 'API4:2023',
  needs: 'an endpoint with a page-size parameter',
  plan(target, occasion) {
    const random = chanceOf(occasion, 'plan');
    const list = chooseEndpoint(target, random, ({ query }) => query.some(({ name }) => isSize(name)));
    const parameter = list?.query.find(({ name }) => isSize(name));
    if (list === undefined || parameter === undefined) return undefined;
    const uses = ({ endpoints }: { readonly endpoints: ReadonlyMap<string, number> }): boolean =>
      endpoints.has(list.id);
    const person = chooseIndividual(target, random, uses) ?? chooseIdentified(target, random, uses);
    if (person === undefined) return undefined;
    const usual = Math.max(10, ...parameter.samples.map(Number).filter(Number.isFinite));
    const times = byIntensity(occasion, 500, 50, 10);
    const count = byIntensity(occasion, 20, 10, 6);
    const startMs = nextActiveMs(person, occasion.startMs);
    const calls = activeTimes(random, person, startMs, count, 2 * HOUR_MS).map((timeMs) => {
      const call = callTo(list, timeMs, asUsual(person), random);
      const others = call.query.filter(([name]) => name !== parameter.name);
      return {
        ...call,
        query: [...others, [parameter.name, String(usual * times)] as const],
        responseBytes: Math.round(list.responseBytes * Math.min(200, times) * random.between(0.8, 1.2)),
        latencyMs: list.latencyMs * 6,
      };
    });
    return finishPlan(
      person.entity,
      calls,
      `${nameOf(person.entity)} asks ${list.id} for ${usual * times} at a time`,
    );
  },
};
