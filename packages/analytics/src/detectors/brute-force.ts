import { plainNumber } from '../alerting/wording.js';
import type { Claim, Detector } from './detector-contract.js';
import { refusedLoginsVerdict } from './refused-logins-verdict.js';
import { surprise } from './surprise.js';
import type { View } from './view.js';

const HIGH_SEVERITY_FROM = 60;
/** A person has a few devices that may all have the old password. */
const SOURCES_OF_GUESSERS = 6;
const TIMES = 3;

export const bruteForce = {
  id: 'brute-force',
  title: 'Brute force on one account',
  description:
    'One address is refused at a log-in endpoint again and again with requests of nearly the same size or in one user’s name: guesses of one account’s password, PIN or one-time code. Or, where the log names users, many addresses are refused in one user’s name.',
  family: 'outcome',
  owasp: 'API2:2023 Broken Authentication',
  typicalFalsePositives: [
    'a device that keeps trying a changed password',
    'a monitoring probe with an expired account',
  ],
  watches: [
    { measure: 'refused-logins', window: 'ten-minutes', atLeast: 6 },
    { measure: 'refused-logins', window: 'hour', atLeast: 30 },
    { measure: 'refused-logins', window: 'day', atLeast: 45 },
    { measure: 'target-refusals', window: 'hour', atLeast: 20 },
    { measure: 'target-refusals', window: 'day', atLeast: 40 },
  ],
  judge: (view) => (view.measure === 'target-refusals' ? fromManySources(view) : fromOneSource(view)),
} as const satisfies Detector;

function fromOneSource(view: View): Claim | undefined {
  const verdict = refusedLoginsVerdict(view);
  if (verdict?.target !== 'one-account') return undefined;
  // The very same request from where people got in before, or at a fixed and slow interval: a client that does not know
  // that its password is old.
  if (verdict.sizes <= 1 && (!view.facts.sourceIsNew || view.facts.steadyRefusals)) return undefined;
  const hit = verdict.hits === 0 ? '' : ' Then a log-in succeeded.';
  return {
    severity: verdict.hits > 0 ? 'critical' : verdict.refused >= HIGH_SEVERITY_FROM ? 'high' : 'medium',
    confidence: verdict.confidence,
    effect: verdict.effect,
    because: `${view.sentence(`was refused ${plainNumber(verdict.refused)} log-ins with requests of nearly the same size`)}${verdict.others}${hit}`,
  };
}

function fromManySources(view: View): Claim | undefined {
  const sources = view.count('target-sources');
  if (sources < SOURCES_OF_GUESSERS) return undefined;
  const high = view.knowledge.kind === 'known' ? Math.max(1, view.knowledge.expected.high) : 1;
  if (view.observed < TIMES * high) return undefined;
  return {
    severity: 'high',
    confidence: surprise(view, TIMES)?.confidence ?? 0.9,
    effect: view.observed / high,
    because: `${view.sentence(`was refused ${plainNumber(view.observed)} log-ins in its name from ${plainNumber(sources)} addresses`)} It is the target, not the attacker.`,
  };
}
