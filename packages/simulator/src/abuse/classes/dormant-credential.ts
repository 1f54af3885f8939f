import { MINUTE_MS } from '../../clinic/site-time.js';
import type { AbuseClass } from '../abuse-contract.js';
import { byIntensity } from '../building/by-intensity.js';
import { callTo } from '../building/call-to.js';
import { stranger, TOOLS, withCredentialOf } from '../building/callers.js';
import { chanceOf } from '../building/chance-of.js';
import { usualReads } from '../building/choose-endpoint.js';
import { chooseSilent } from '../building/choose-person.js';
import { finishPlan } from '../building/finish-plan.js';
import { nameOf } from '../building/name-of.js';
import { spreadTimes } from '../building/spread-times.js';

/** Silent for this share of the history. */
const SILENT_SHARE = 0.6;

export const dormantCredential: AbuseClass = {
  id: 'dormant-credential',
  title: 'A credential long unused awakes',
  detectors: ['dormant-credential', 'account-takeover'],
  owasp: 'API2:2023',
  needs: 'a caller that was active and has been silent for most of the history',
  plan(target, occasion) {
    const random = chanceOf(occasion, 'plan');
    const person = chooseSilent(target, random, SILENT_SHARE);
    const usual = person === undefined ? [] : usualReads(target, person);
    if (person === undefined || usual.length === 0) return undefined;
    const count = byIntensity(occasion, 80, 25, 8);
    const spanMs = byIntensity(occasion, 15, 30, 40) * MINUTE_MS;
    const thief = withCredentialOf(
      person,
      stranger(occasion, 0, { place: 'hosting', userAgent: random.pick(TOOLS) }),
    );
    const calls = spreadTimes(random, occasion.startMs, count, spanMs).flatMap((timeMs) => {
      const endpoint = usual[random.below(usual.length)];
      return endpoint === undefined ? [] : [callTo(endpoint, timeMs, thief, random)];
    });
    return finishPlan(
      person.entity,
      calls,
      `the credential of ${nameOf(person.entity)}, silent for days, makes ${count} calls`,
    );
  },
};
