import { plainNumber } from '../alerting/wording.js';
import type { Detector } from './detector-contract.js';
import { isManyUsers } from './many-users.js';
import { surprise } from './surprise.js';

export const offHours = {
  id: 'off-hours',
  title: 'Use outside the usual hours',
  description:
    'A caller is active at hours (of workdays or of weekends, give or take one) at which it never was, where callers like it are not either. Never an alert by itself: evidence beside other evidence.',
  family: 'rhythm',
  owasp: 'API2:2023 Broken Authentication',
  typicalFalsePositives: ['a new rota', 'the end of a month', 'a night on call'],
  watches: [{ measure: 'off-hours-calls', window: 'day', atLeast: 3 }],
  judge(view) {
    if (isManyUsers(view)) return undefined;
    const found = surprise(view, 1);
    if (found === undefined) return undefined;
    const hour = new Date(view.call.call.timeMs).getUTCHours();
    return {
      severity: 'low',
      confidence: found.confidence,
      effect: found.effect,
      standing: 'supporting',
      because: view.sentence(
        `made ${plainNumber(view.observed)} calls at an hour at which it was never active (${hour}:00 UTC)`,
      ),
    };
  },
} as const satisfies Detector;
