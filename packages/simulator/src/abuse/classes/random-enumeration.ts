import { HOUR_MS, MINUTE_MS } from '../../clinic/site-time.js';
import type { AbuseClass } from '../abuse-contract.js';
import { nextActiveMs } from '../building/active-hours.js';
import { byIntensity } from '../building/by-intensity.js';
import { callTo } from '../building/call-to.js';
import { asUsual, stranger, TOOLS, withCredentialOf } from '../building/callers.js';
import { chanceOf } from '../building/chance-of.js';
import { usualReader } from '../building/choose-endpoint.js';
import { chooseIndividual } from '../building/choose-person.js';
import { finishPlan } from '../building/finish-plan.js';
import { inventValue } from '../building/invent-value.js';
import { nameOf } from '../building/name-of.js';
import { spreadTimes } from '../building/spread-times.js';

/** Guessed ids are mostly of nobody. */
const HIT_SHARE = 0.12;

export const randomEnumeration: AbuseClass = {
  id: 'random-enumeration',
  title: 'Object ids guessed at random',
  detectors: ['object-enumeration', 'endpoint-probing', 'scraping', 'error-oracle'],
  owasp: 'API1:2023',
  needs: 'an individual caller who reads objects',
  plan(target, occasion) {
    const random = chanceOf(occasion, 'plan');
    const person = chooseIndividual(target, random, (one) => usualReader(target, one) !== undefined);
    const reader = person && usualReader(target, person);
    const variable = reader?.variables[0];
    if (person === undefined || reader === undefined || variable === undefined) return undefined;
    const count = byIntensity(occasion, 220, 70, 30);
    const spanMs = byIntensity(occasion, 6 * MINUTE_MS, HOUR_MS, 4 * HOUR_MS);
    const thief = withCredentialOf(person, stranger(occasion, 0, { place: 'hosting', userAgent: TOOLS[0] }));
    const caller = random.chance(0.5) ? asUsual(person) : thief;
    const like = variable.samples[0] ?? '1000';
    const calls = spreadTimes(random, nextActiveMs(person, occasion.startMs), count, spanMs).map((timeMs) =>
      callTo(reader, timeMs, caller, random, {
        values: { [variable.name]: inventValue(random, like) },
        ...(random.chance(HIT_SHARE) ? {} : { status: 404, responseBytes: 90 }),
      }),
    );
    return finishPlan(
      person.entity,
      calls,
      `the account of ${nameOf(person.entity)} guesses ${count} of ${variable.name}`,
    );
  },
};
