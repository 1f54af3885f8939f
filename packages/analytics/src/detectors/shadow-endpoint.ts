import { plainNumber } from '../alerting/wording.js';
import type { Detector } from './detector-contract.js';
import { oddClaim } from './odd-claim.js';
import { surprise } from './surprise.js';

const TIMES = 3;
/** One new endpoint is a feature that somebody has to be the first to use. */
const ALONE_FROM = 4;

export const shadowEndpoint = {
  id: 'shadow-endpoint',
  title: 'First caller of endpoints that nobody knew',
  description:
    'One caller gets answers from endpoints of a long-known service that nobody used before and next to nobody uses since. Releases bring many callers; developers bring few, and have often done so before.',
  family: 'access',
  owasp: 'API9:2023 Improper Inventory Management',
  typicalFalsePositives: ['a developer who tries what will be released', 'a pilot with a single partner'],
  watches: [{ measure: 'shadow-endpoints', window: 'day', atLeast: 1 }],
  judge(view) {
    const found = surprise(view, TIMES);
    if (found === undefined || view.sharedAddress) return undefined;
    const isAlone = found.standing === 'alone' && view.observed >= ALONE_FROM;
    return oddClaim(
      { ...found, standing: isAlone ? 'alone' : 'supporting' },
      view.call.endpointStanding === 'undocumented' ? 'medium' : 'low',
      view.sentence(
        `was the first to use ${plainNumber(view.observed)} endpoints, newest ${view.call.endpointId}`,
      ),
    );
  },
} as const satisfies Detector;
