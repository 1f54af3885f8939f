import { plainNumber } from '../alerting/wording.js';
import type { Detector } from './detector-contract.js';
import { isPolling } from './is-polling.js';
import { isMoreUsers } from './more-users.js';
import { surprise } from './surprise.js';

/** Plain volume is weak evidence, so it must be large: five times the high level, in effect over ten times the typical. */
const TIMES = 5;
const HIGH_SEVERITY_TIMES = 15;

export const requestSpike = {
  id: 'request-spike',
  title: 'Request spike',
  description:
    'One caller makes many times the calls that are usual for it and for callers like it, in a minute, ten minutes or an hour. Calls that failed in a way that makes honest clients retry are not counted.',
  family: 'amount',
  owasp: 'API4:2023 Unrestricted Resource Consumption',
  typicalFalsePositives: [
    'a migration or first full synchronisation of a partner',
    'a new release of a client that calls more often, before others got it',
    'a load test that was not announced',
  ],
  watches: [
    { measure: 'calls', window: 'minute', atLeast: 60 },
    { measure: 'calls', window: 'ten-minutes', atLeast: 120 },
    { measure: 'calls', window: 'hour', atLeast: 200 },
  ],
  judge(view) {
    if (view.sharedAddress) return undefined;
    const found = surprise(view, TIMES);
    if (found === undefined || isMoreUsers(view) || isPolling(view)) return undefined;
    return {
      severity: found.effect >= HIGH_SEVERITY_TIMES ? 'high' : 'medium',
      confidence: found.confidence,
      effect: found.effect,
      standing: found.standing,
      because: view.sentence(`made ${plainNumber(view.observed)} calls`),
    };
  },
} as const satisfies Detector;
