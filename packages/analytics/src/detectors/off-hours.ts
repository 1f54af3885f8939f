import { plainNumber } from '../alerting/wording.js';
import type { Detector } from './detector-contract.js';
import { isManyUsers } from './many-users.js';
import { surprise } from './surprise.js';

/** A look at something at night is one call or two. */
const ALONE_FROM = 3;

export const offHours = {
  id: 'off-hours',
  title: 'Use outside the usual hours',
  description:
    'A caller is active at hours (of workdays or of weekends, give or take one) at which it never was: evidence beside other evidence. Only where nobody of its peers ever was active either, several calls are an alert by themselves.',
  family: 'rhythm',
  owasp: 'API2:2023 Broken Authentication',
  typicalFalsePositives: ['a new rota', 'the end of a month', 'a night on call'],
  watches: [
    { measure: 'off-hours-calls', window: 'day', atLeast: 3 },
    { measure: 'empty-hours-calls', window: 'day', atLeast: 2 },
  ],
  judge(view) {
    if (isManyUsers(view)) return undefined;
    const found = surprise(view, 1);
    if (found === undefined) return undefined;
    const hour = new Date(view.call.call.timeMs).getUTCHours();
    const isEmpty = view.measure === 'empty-hours-calls';
    return {
      severity: 'low',
      confidence: found.confidence,
      effect: found.effect,
      standing: isEmpty && view.observed >= ALONE_FROM ? found.standing : 'supporting',
      because: view.sentence(
        `made ${plainNumber(view.observed)} calls at an hour at which ${isEmpty ? 'nobody like it was ever' : 'it was never'} active (${hour}:00 UTC)`,
      ),
    };
  },
} as const satisfies Detector;
