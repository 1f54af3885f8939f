import { plainNumber } from '../alerting/wording.js';
import type { Detector } from './detector-contract.js';
import { isItsTrade, isTester } from './its-trade.js';
import { oddClaim } from './odd-claim.js';
import { surprise } from './surprise.js';

const TIMES = 3;
/** Errors alone may be a fault in one customer's data; with rejections beside them somebody plays with inputs. */
const REJECTED_BESIDE = 1.3;

export const errorOracle = {
  id: 'error-oracle',
  title: 'Errors provoked',
  description:
    'One caller gets server errors for many different inputs while the service works for everybody else: errors tell an attacker what happens inside. A failing service and a client that repeats one request do not count.',
  family: 'outcome',
  owasp: 'API8:2023 Security Misconfiguration',
  typicalFalsePositives: ['a fault that only one customer’s data brings out'],
  watches: [
    { measure: 'provoked-errors', window: 'hour', atLeast: 5 },
    { measure: 'provoked-errors', window: 'day', atLeast: 8 },
  ],
  judge(view) {
    const found = surprise(view, TIMES);
    if (found === undefined || view.sharedAddress) return undefined;
    if (isItsTrade(view, 'provoked-errors') || isTester(view)) return undefined;
    const isPlay = view.count('rejected-inputs') >= REJECTED_BESIDE * view.observed;
    return oddClaim(
      { ...found, standing: isPlay ? found.standing : 'supporting' },
      'medium',
      view.sentence(`broke the service with ${plainNumber(view.observed)} different inputs`),
    );
  },
} as const satisfies Detector;
