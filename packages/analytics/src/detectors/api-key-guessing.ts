import { plainNumber } from '../alerting/wording.js';
import type { WindowName } from '../measures/windows.js';
import type { Claim, Detector } from './detector-contract.js';
import { graverBySource } from './graver-source.js';
import { guessesKeys } from './stranger-odds.js';
import { surprise } from './surprise.js';
import type { View } from './view.js';

const TIMES = 3;
/** Below so many nobody is compared with others; one who was never served may be told of earlier. */
const LEAST: Readonly<Partial<Record<WindowName, number>>> = { 'ten-minutes': 10, hour: 15, day: 30 };
/** How sure it must be of an address that was never served. */
const SURELY = 0.99;
/** Behind a shared address more credentials go stale at once. */
const SHARED_FACTOR = 3;
const FLOOR_CONFIDENCE = 0.9;
/** Refusals within the hour after which a success at a private address is taken for a hit. */
const HIT_AFTER = 15;
const HIT_CONFIDENCE = 0.97;

export const apiKeyGuessing = {
  id: 'api-key-guessing',
  title: 'API keys or tokens guessed',
  description:
    'One address presents many different keys or tokens that were never accepted, and is refused. A key that works afterwards makes it critical. One old key tried again and again is a broken client, not a guess.',
  family: 'outcome',
  owasp: 'API2:2023 Broken Authentication',
  typicalFalsePositives: [
    'a gateway or office behind which many stale clients start at once',
    'an integration test with generated keys',
  ],
  watches: [
    { measure: 'refused-credentials', window: 'ten-minutes', atLeast: 6 },
    { measure: 'refused-credentials', window: 'hour', atLeast: 6 },
    { measure: 'refused-credentials', window: 'day', atLeast: 30 },
    { measure: 'entries-after-refusals', window: 'hour', atLeast: 1 },
  ],
  judge: (view) => (view.measure === 'entries-after-refusals' ? gotIn(view) : manyCredentials(view)),
} as const satisfies Detector;

function manyCredentials(view: View): Claim | undefined {
  const least = LEAST[view.window] ?? 0;
  if (view.sharedAddress && view.observed < SHARED_FACTOR * least) return undefined;
  const high = view.knowledge.kind === 'known' ? view.knowledge.expected.high : 1;
  const isStranger = view.facts.sourceIsNew && !view.sharedAddress;
  const isSure = isStranger && view.observed > high && guessesKeys(view.observed) >= SURELY;
  if (!isSure && (view.observed < least || view.observed < TIMES * high)) return undefined;
  const { confidence, told } = graverBySource(
    view.call,
    'high',
    surprise(view, TIMES)?.confidence ?? FLOOR_CONFIDENCE,
  );
  return {
    severity: 'high',
    confidence,
    effect: view.observed / Math.max(1, high),
    because:
      view.sentence(
        `tried ${plainNumber(view.observed)} distinct credentials that never worked and were refused`,
      ) + told,
  };
}

/** A success among refusals that are already damning by themselves. */
function gotIn(view: View): Claim | undefined {
  const refused = view.count('refused-credentials');
  if (refused < HIT_AFTER || view.sharedAddress || view.count('accepted-logins') * 2 > refused)
    return undefined;
  const times = view.observed === 1 ? 'once' : `${plainNumber(view.observed)} times`;
  return {
    severity: 'critical',
    confidence: HIT_CONFIDENCE,
    effect: refused,
    because: `${view.entity.name ?? view.entity.id} got in ${times} after ${plainNumber(refused)} refused credentials within the hour.`,
  };
}
