import { HOUR_MS } from '../../clinic/site-time.js';
import type { AbuseClass } from '../abuse-contract.js';
import { activeTimes, nextActiveMs } from '../building/active-hours.js';
import { byIntensity } from '../building/by-intensity.js';
import { callTo } from '../building/call-to.js';
import { PRETENDED_BROWSERS, stranger, withCredentialOf } from '../building/callers.js';
import { chanceOf } from '../building/chance-of.js';
import { usualReads } from '../building/choose-endpoint.js';
import { chooseIndividual } from '../building/choose-person.js';
import { finishPlan } from '../building/finish-plan.js';

import { nameOf } from '../building/name-of.js';
export const credentialSharing: AbuseClass = {
  id: 'credential-sharing',
  title: 'One credential in several hands at once',
  detectors: ['credential-sharing', 'account-takeover', 'impossible-travel', 'rotation'],
  owasp: 'API2:2023',
  needs: 'an individual caller',
  plan(target, occasion) {
    const random = chanceOf(occasion, 'plan');
    const person = chooseIndividual(target, random, ({ callsPerHour }) => callsPerHour >= 4);
    const usual = person === undefined ? [] : usualReads(target, person);
    if (person === undefined || usual.length === 0) return undefined;
    const hands = byIntensity(occasion, 14, 6, 3);
    const spanMs = byIntensity(occasion, 2, 5, 30) * HOUR_MS;
    const each = byIntensity(occasion, 25, 25, 20);
    const startMs = nextActiveMs(person, occasion.startMs);
    // All in the owner's country: friends, not thieves.
    const [{ country }] = person.sources;
    const home = ([...'DE PT ES FR GB PL BR IN VN RU US'.split(' ')] as const).includes(country)
      ? { country: country as 'DE' }
      : { country: 'DE' as const };
    const calls = Array.from({ length: hands }, (_, n) =>
      withCredentialOf(
        person,
        stranger(occasion, n, { place: 'home', ...home, userAgent: random.pick(PRETENDED_BROWSERS) }),
      ),
    ).flatMap((caller) =>
      activeTimes(random, person, startMs, each, spanMs).flatMap((timeMs) => {
        const endpoint = usual[random.below(usual.length)];
        return endpoint === undefined ? [] : [callTo(endpoint, timeMs, caller, random)];
      }),
    );
    return finishPlan(
      person.entity,
      calls,
      `${hands} others use the credential of ${nameOf(person.entity)} at once`,
    );
  },
};
