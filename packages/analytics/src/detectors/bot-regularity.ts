import { plainNumber } from '../alerting/wording.js';
import type { Detector } from './detector-contract.js';
import { oddClaim } from './odd-claim.js';
import { surprise } from './surprise.js';

const TIMES = 2;
/** Of all calls of the hour: programs that act for a person are regular throughout. */
const SHARE = 0.6;

export const botRegularity = {
  id: 'bot-regularity',
  title: 'Keeps time like a machine',
  description:
    'The calls of a caller that never did so follow each other at nearly equal intervals, from path to path, among peers who do not. Jobs are usual among their own kind; a page that refreshes itself repeats one path and does not count.',
  family: 'rhythm',
  owasp: 'API6:2023 Unrestricted Access to Sensitive Business Flows',
  typicalFalsePositives: [
    'a person who begins to use a script for honest work',
    'a background sync that a new version brings',
  ],
  watches: [{ measure: 'metronomic-calls', window: 'hour', atLeast: 20 }],
  judge(view) {
    const found = surprise(view, TIMES);
    if (found === undefined || view.sharedAddress) return undefined;
    const calls = Math.max(view.observed, view.count('calls'));
    if (view.observed < SHARE * calls) return undefined;
    return oddClaim(
      found,
      'medium',
      view.sentence(`made ${plainNumber(view.observed)} calls at nearly equal intervals, like a machine`),
    );
  },
} as const satisfies Detector;
