import { plainNumber } from '../alerting/wording.js';
import type { Detector } from './detector-contract.js';
import { isPolling } from './is-polling.js';
import { isMoreUsers } from './more-users.js';
import { surprise } from './surprise.js';

const TIMES = 4;
const HIGH_SEVERITY_TIMES = 15;
const SECOND_MS = 1000;

export const expensiveEndpoint = {
  id: 'expensive-endpoint',
  title: 'Expensive endpoint abused',
  description:
    'One caller costs the services far more time than is usual for it and for callers like it, by slow endpoints or by questions that are slow to answer, however few its calls. Times are those of a usual day: where an endpoint is slow for everybody, nobody is to blame.',
  family: 'amount',
  owasp: 'API4:2023 Unrestricted Resource Consumption',
  typicalFalsePositives: [
    'a report that is drawn once a quarter',
    'a search whose index was dropped for one customer',
  ],
  watches: [
    { measure: 'service-time', window: 'ten-minutes', atLeast: 15 * SECOND_MS },
    { measure: 'service-time', window: 'hour', atLeast: 30 * SECOND_MS },
  ],
  judge(view) {
    if (view.sharedAddress) return undefined;
    const found = surprise(view, TIMES);
    if (found === undefined || isMoreUsers(view) || isPolling(view)) return undefined;
    const calls = Math.max(1, view.count('calls'));
    return {
      severity: found.effect >= HIGH_SEVERITY_TIMES ? 'high' : 'medium',
      confidence: found.confidence,
      effect: found.effect,
      standing: found.standing,
      because:
        view.sentence(`cost ${plainNumber(view.observed)} milliseconds of service time`) +
        ` ${plainNumber(calls)} calls, the last to ${view.call.endpointId}.`,
    };
  },
} as const satisfies Detector;
