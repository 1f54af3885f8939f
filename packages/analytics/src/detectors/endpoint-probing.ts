import { plainNumber } from '../alerting/wording.js';
import { HOSTILE_AT, isBackgroundNoise } from './background-noise.js';
import type { Claim, Detector } from './detector-contract.js';
import { isItsTrade } from './its-trade.js';
import { oddClaim } from './odd-claim.js';
import { looksForPaths } from './stranger-odds.js';
import { surprise } from './surprise.js';
import type { View } from './view.js';

const TIMES = 3;
const MANY = 100;
/** The internet's background tries lists of some dozens of paths every day: below, an address that got nothing is noise. */
const BACKGROUND = 100;
/** Below so many an unidentified caller is not compared with others. */
const OUTSIDE_AT_LEAST = 30;
/** Nothing known about anybody: only long lists count, of somebody who does next to nothing else. */
const UNKNOWN_AT_LEAST = 30;
const UNKNOWN_SHARE = 0.8;

export const endpointProbing = {
  id: 'endpoint-probing',
  title: 'Endpoint probing',
  description:
    'One caller asks for many different paths that lead nowhere: somebody looks for hidden endpoints. Of addresses that never got an answer only those far above the daily background of scanners are told, once and low.',
  family: 'outcome',
  owasp: 'API9:2023 Improper Inventory Management',
  typicalFalsePositives: [
    'a client whose base path is configured wrongly',
    'a crawler that follows broken links',
    'a security scan that was not announced',
  ],
  watches: [
    { measure: 'unknown-paths', window: 'hour', atLeast: 8 },
    { measure: 'unknown-paths', window: 'day', atLeast: 12 },
    { measure: 'outside-unknown-paths', window: 'hour', atLeast: 10 },
    { measure: 'outside-unknown-paths', window: 'day', atLeast: 30 },
  ],
  judge(view) {
    if (view.sharedAddress || isItsTrade(view, view.measure)) return undefined;
    const isBackground = isUnidentified(view) && view.facts.sourceIsNew;
    const prominent = isBackground && view.window === 'hour' ? prominentStranger(view) : undefined;
    if (prominent !== undefined) return prominent;
    if (isUnidentified(view) && view.observed < OUTSIDE_AT_LEAST) return undefined;
    if (isBackground && view.observed < BACKGROUND && view.knowledge.kind === 'known') return undefined;
    if (view.knowledge.kind === 'learning') return unknownCaller(view, isBackground);
    const found = surprise(view, TIMES);
    if (found === undefined || (isBackground && found.standing === 'supporting')) return undefined;
    if (isBackground)
      return oddClaim(found, 'low', told(view), [`not inside: no call of ${view.entity.id} ever succeeded`]);
    return oddClaim(found, view.observed >= MANY ? 'high' : 'medium', told(view));
  },
} as const satisfies Detector;

const isUnidentified = ({ entity }: View): boolean => entity.kind === 'ip' || entity.kind === 'session';

const told = (view: View): string =>
  view.sentence(`asked for ${plainNumber(view.observed)} different paths that lead nowhere`);

/** Where there is hardly any life, one who asks for what is not there is no background. */
function prominentStranger(view: View): Claim | undefined {
  if (isBackgroundNoise(view)) return undefined;
  const confidence = looksForPaths(view.observed, Math.max(0, view.count('calls') - view.observed));
  if (confidence < HOSTILE_AT) return undefined;
  return {
    severity: 'low',
    confidence: Math.min(0.99, confidence),
    effect: view.observed,
    because: told(view),
  };
}

function unknownCaller(view: View, isBackground: boolean): Claim | undefined {
  const calls = Math.max(view.observed, view.count('calls'));
  if (view.observed < UNKNOWN_AT_LEAST || view.observed < UNKNOWN_SHARE * calls) return undefined;
  return { severity: isBackground ? 'low' : 'medium', confidence: 0.7, effect: 1, because: told(view) };
}
