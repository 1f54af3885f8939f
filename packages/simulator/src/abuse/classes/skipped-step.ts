import { HOUR_MS, MINUTE_MS } from '../../clinic/site-time.js';
import type { AbuseClass } from '../abuse-contract.js';
import { byIntensity } from '../building/by-intensity.js';
import { callTo } from '../building/call-to.js';
import { stranger, withCredentialOf } from '../building/callers.js';
import { chanceOf } from '../building/chance-of.js';
import { chooseEndpoint } from '../building/choose-endpoint.js';
import { chooseIdentified } from '../building/choose-person.js';
import { finishPlan } from '../building/finish-plan.js';
import { nameOf } from '../building/name-of.js';
import { spreadTimes } from '../building/spread-times.js';

export const skippedStep: AbuseClass = {
  id: 'skipped-step',
  title: 'The last step without the ones before',
  detectors: ['skipped-step', 'bot-regularity', 'request-spike', 'account-takeover', 'unusual-sequence'],
  owasp: 'API6:2023',
  needs: 'an endpoint that writes and nearly always comes after another one',
  plan(target, occasion) {
    const random = chanceOf(occasion, 'plan');
    const steps = (pays: boolean) =>
      chooseEndpoint(
        target,
        random,
        ({ method, needs, open, purposes }) =>
          method !== 'GET' && needs.length > 0 && !open && (!pays || purposes.includes('payment')),
      );
    const step = steps(true) ?? steps(false);
    const person = step && chooseIdentified(target, random, ({ endpoints }) => endpoints.has(step.id));
    if (step === undefined || person === undefined) return undefined;
    const count = byIntensity(occasion, 60, 20, 8);
    const spanMs = byIntensity(occasion, 10 * MINUTE_MS, HOUR_MS, 4 * HOUR_MS);
    const calls = spreadTimes(random, occasion.startMs, count, spanMs).map((timeMs) => {
      // The same client as everybody's; a session of its own that begins with the last step.
      const { userAgent } = person.sources[0];
      const thief = stranger(occasion, 0, { place: 'home', userAgent });
      return callTo(step, timeMs, withCredentialOf(person, thief), random);
    });
    return finishPlan(
      person.entity,
      calls,
      `${step.id} ${count} times by ${nameOf(person.entity)} without ${step.needs.join(', ')}`,
      [{ kind: 'endpoint', id: step.id }],
    );
  },
};
