import { MINUTE_MS } from '../../clinic/site-time.js';
import type { AbuseClass } from '../abuse-contract.js';
import { byIntensity } from '../building/by-intensity.js';
import { callTo } from '../building/call-to.js';
import { stranger, TOOLS, withCredentialOf } from '../building/callers.js';
import { chanceOf } from '../building/chance-of.js';
import { chooseEndpoint, readsObjects } from '../building/choose-endpoint.js';
import { individualsOf } from '../building/choose-person.js';
import { finishPlan } from '../building/finish-plan.js';
import { spreadTimes } from '../building/spread-times.js';

export const scrapingDistributed: AbuseClass = {
  id: 'scraping-distributed',
  title: 'A catalogue fetched in shares by several accounts',
  detectors: ['scraping', 'object-enumeration', 'account-takeover', 'unusual-data-access', 'foreign-objects'],
  owasp: 'API6:2023',
  needs: 'four individual callers of one endpoint that reads objects',
  plan(target, occasion) {
    const random = chanceOf(occasion, 'plan');
    const individuals = individualsOf(target);
    const usersOf = (id: string) => individuals.filter(({ endpoints }) => endpoints.has(id));
    const reader = chooseEndpoint(target, random, (one) => readsObjects(one) && usersOf(one.id).length >= 4);
    const variable = reader?.variables[0];
    if (reader === undefined || variable === undefined) return undefined;
    const users = usersOf(reader.id);
    const first = random.below(users.length);
    const accounts = byIntensity(occasion, 8, 6, 4);
    const chosen = Array.from({ length: Math.min(accounts, users.length) }, (_, n) => n).flatMap(
      (n) => users[(first + n) % users.length] ?? [],
    );
    const values = [...new Set((target.objects.get(variable.name) ?? []).map(({ value }) => value))];
    const each = byIntensity(occasion, 120, 50, 25);
    const spanMs = byIntensity(occasion, 15, 60, 120) * MINUTE_MS;
    // The same program behind all, each with an address of its own.
    const userAgent = random.pick(TOOLS);
    const calls = chosen.flatMap((person, n) => {
      const caller = withCredentialOf(person, stranger(occasion, n, { place: 'hosting', userAgent }));
      return spreadTimes(random, occasion.startMs + n * 1000, each, spanMs).map((timeMs, i) =>
        callTo(reader, timeMs, caller, random, {
          values: { [variable.name]: values[(n * each + i) % values.length] ?? '' },
        }),
      );
    });
    return finishPlan(
      { kind: 'endpoint', id: reader.id },
      calls,
      `${chosen.length} accounts fetch ${each} objects each, share by share`,
    );
  },
};
