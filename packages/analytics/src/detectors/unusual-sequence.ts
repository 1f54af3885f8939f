import { plainNumber } from '../alerting/wording.js';
import type { Detector } from './detector-contract.js';
import { hasHistory } from './its-trade.js';
import { isMoreUsers } from './more-users.js';
import { oddClaim } from './odd-claim.js';
import { surprise } from './surprise.js';

const TIMES = 3;
/** Below, an odd order only supports other evidence: people come from bookmarks and go back. */
const ALONE_FROM = 40;
/** Whoever takes more steps takes more odd ones: so much above what the day's calls alone would bring. */
const ABOVE_SHARE = 1.3;
/** As much above what the strangest of its like do, to support other evidence and to stand alone. */
const ABOVE_LIKE = 1.2;
const ALONE_ABOVE_LIKE = 2;

export const unusualSequence = {
  id: 'unusual-sequence',
  title: 'Unusual sequence of steps',
  description:
    'One caller goes from endpoint to endpoint in an order that next to nobody takes: a client of another make, or somebody who follows documentation rather than the application. Parallel calls have no order.',
  family: 'rhythm',
  owasp: 'API6:2023 Unrestricted Access to Sensitive Business Flows',
  typicalFalsePositives: ['a developer with a tool of his own', 'a new version that few have yet'],
  watches: [{ measure: 'odd-transitions', window: 'day', atLeast: 6 }],
  judge(view) {
    const found = surprise(view, TIMES);
    if (found === undefined || view.sharedAddress || isMoreUsers(view) || !hasHistory(view)) return undefined;
    const { peers } = view.knowledge;
    // Where its like often do so, the order says little, however steady this one was: a new version has its own order.
    const like = peers.kind === 'known' ? peers.high : 0;
    if (view.observed <= ABOVE_LIKE * like) return undefined;
    const busier = Math.max(1, view.count('calls', 'day') / view.typical('calls', 'day'));
    if (found.effect < ABOVE_SHARE * busier) return undefined;
    const isAlone =
      found.standing === 'alone' &&
      view.observed >= Math.max(ALONE_FROM, ALONE_ABOVE_LIKE * like) &&
      found.effect >= TIMES * busier;
    return oddClaim(
      { ...found, standing: isAlone ? 'alone' : 'supporting' },
      'low',
      view.sentence(`took ${plainNumber(view.observed)} steps in an order that next to nobody takes`),
    );
  },
} as const satisfies Detector;
