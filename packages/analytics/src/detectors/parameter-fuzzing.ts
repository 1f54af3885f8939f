import { plainNumber } from '../alerting/wording.js';
import type { Detector } from './detector-contract.js';
import { isItsTrade } from './its-trade.js';
import { oddClaim } from './odd-claim.js';
import { surprise } from './surprise.js';

const TIMES = 3;
const MANY = 100;

export const parameterFuzzing = {
  id: 'parameter-fuzzing',
  title: 'Parameter fuzzing',
  description:
    'One caller sends many different inputs that are rejected as malformed or break the service, to endpoints that work for others: somebody tries out names and values. The same request again and again counts once, and so does what fails for everybody.',
  family: 'outcome',
  owasp: 'API8:2023 Security Misconfiguration',
  typicalFalsePositives: [
    'a client version with a bug in how it builds requests',
    'testers at work who were not declared',
  ],
  watches: [
    { measure: 'rejected-inputs', window: 'hour', atLeast: 8 },
    { measure: 'rejected-inputs', window: 'day', atLeast: 12 },
  ],
  judge(view) {
    const found = surprise(view, TIMES);
    if (found === undefined || view.sharedAddress || isItsTrade(view, 'rejected-inputs')) return undefined;
    const broken = view.count('provoked-errors');
    return oddClaim(
      found,
      view.observed >= MANY || broken >= 5 ? 'high' : 'medium',
      view.sentence(`sent ${plainNumber(view.observed)} different inputs that were rejected`) +
        (broken > 0
          ? ` ${plainNumber(broken)} of them broke the service (5xx), which works for others.`
          : ''),
    );
  },
} as const satisfies Detector;
