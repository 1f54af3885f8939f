import { plainNumber } from '../alerting/wording.js';
import type { Detector } from './detector-contract.js';
import { isPolling } from './is-polling.js';
import { isMoreUsers } from './more-users.js';
import { surprise } from './surprise.js';

/** Over a day, and more over a week, chance evens out: less is enough than for a burst. */
const TIMES_A_DAY = 3;
const TIMES_A_WEEK = 2.5;

export const sustainedRate = {
  id: 'sustained-rate',
  title: 'Sustained high rate',
  description:
    'One caller makes several times the calls that are usual for it and for callers like it over a whole day or week, although no minute of it stands out.',
  family: 'amount',
  owasp: 'API4:2023 Unrestricted Resource Consumption',
  typicalFalsePositives: [
    'a migration that lasts for days and was not announced',
    'a customer whose business grew at a stroke',
    'a client that polls more often since its new release',
  ],
  watches: [
    { measure: 'calls', window: 'day', atLeast: 300 },
    { measure: 'calls', window: 'week', atLeast: 1000 },
  ],
  judge(view) {
    if (view.sharedAddress) return undefined;
    const found = surprise(view, view.window === 'week' ? TIMES_A_WEEK : TIMES_A_DAY);
    if (found === undefined || isMoreUsers(view) || isPolling(view)) return undefined;
    return {
      severity: 'medium',
      confidence: found.confidence,
      effect: found.effect,
      standing: found.standing,
      because: view.sentence(`made ${plainNumber(view.observed)} calls`),
    };
  },
} as const satisfies Detector;
