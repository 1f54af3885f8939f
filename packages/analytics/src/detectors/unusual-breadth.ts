import { plainNumber } from '../alerting/wording.js';
import type { Detector } from './detector-contract.js';
import { oddClaim } from './odd-claim.js';
import { surprise } from './surprise.js';

const TIMES = 3;

export const unusualBreadth = {
  id: 'unusual-breadth',
  title: 'Many endpoints new to the caller',
  description:
    'One caller uses many endpoints in a day that it never used before and that are not what its peers use: somebody looks around with an identity that is not his, or an identity got more rights than it needs.',
  family: 'access',
  owasp: 'API5:2023 Broken Function Level Authorization',
  typicalFalsePositives: [
    'a developer who explores the API',
    'a first full run of a new integration under an existing identity',
  ],
  watches: [{ measure: 'new-endpoints', window: 'day', atLeast: 6 }],
  judge(view) {
    const found = surprise(view, TIMES);
    if (found === undefined || view.sharedAddress) return undefined;
    return oddClaim(
      found,
      'medium',
      view.sentence(`used ${plainNumber(view.observed)} endpoints for the first time`),
    );
  },
} as const satisfies Detector;
