import { HOUR_MS } from '../../clinic/site-time.js';
import type { AbuseClass } from '../abuse-contract.js';
import { nextActiveMs } from '../building/active-hours.js';
import { byIntensity } from '../building/by-intensity.js';
import { callTo } from '../building/call-to.js';
import { asUsual } from '../building/callers.js';
import { chanceOf } from '../building/chance-of.js';
import { usualReads } from '../building/choose-endpoint.js';
import { chooseIndividual } from '../building/choose-person.js';
import { finishPlan } from '../building/finish-plan.js';
import { nameOf } from '../building/name-of.js';
import { spreadTimes } from '../building/spread-times.js';

const FAMILIES = [
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/@.0.0.0 Safari/537.36',
  'Mozilla/5.0 (X11; Linux x86_64; rv:@.0) Gecko/20100101 Firefox/@.0',
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/@.0 Safari/605.1.15',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/@.0.0.0 Safari/537.36 OPR/@.0.0.0',
  'python-requests/2.@.0',
  'okhttp/4.@.0',
  'Mozilla/5.0 (iPhone; CPU iPhone OS @_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148',
  'Dalvik/2.1.0 (Linux; U; Android @; Pixel 7)',
  'curl/8.@.0',
  'Go-http-client/1.@',
] as const;

export const agentRotation: AbuseClass = {
  id: 'agent-rotation',
  title: 'Another client for every few calls',
  detectors: ['rotation', 'credential-sharing', 'account-takeover'],
  owasp: 'API4:2023',
  needs: 'an individual caller',
  plan(target, occasion) {
    const random = chanceOf(occasion, 'plan');
    const person = chooseIndividual(target, random);
    const usual = person === undefined ? [] : usualReads(target, person);
    if (person === undefined || usual.length === 0) return undefined;
    const agents = byIntensity(occasion, 40, 12, 6);
    const count = byIntensity(occasion, 160, 50, 24);
    const [source] = person.sources;
    const calls = spreadTimes(
      random,
      nextActiveMs(person, occasion.startMs),
      count,
      byIntensity(occasion, 0.5, 1, 2) * HOUR_MS,
    ).flatMap((timeMs, n) => {
      const which = n % agents;
      const family = FAMILIES[which % FAMILIES.length] ?? FAMILIES[0];
      const caller = { ...asUsual(person), ...source, userAgent: family.replaceAll('@', String(12 + which)) };
      const endpoint = usual[random.below(usual.length)];
      return endpoint === undefined ? [] : [callTo(endpoint, timeMs, caller, random)];
    });
    return finishPlan(
      person.entity,
      calls,
      `the credential of ${nameOf(person.entity)} comes with ${agents} clients in turn`,
    );
  },
};
