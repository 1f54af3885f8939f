import { plainNumber } from '../alerting/wording.js';
import type { Detector } from './detector-contract.js';
import { refusedLoginsVerdict } from './refused-logins-verdict.js';

const HIGH_SEVERITY_FROM = 60;

export const bruteForce = {
  id: 'brute-force',
  title: 'Brute force on one account',
  description:
    'One address is refused at a log-in endpoint again and again with requests of nearly the same size: guesses of one account’s password, PIN or one-time code.',
  family: 'outcome',
  owasp: 'API2:2023 Broken Authentication',
  typicalFalsePositives: [
    'a device that keeps trying a changed password',
    'a monitoring probe with an expired account',
  ],
  watches: [
    { measure: 'refused-logins', window: 'ten-minutes', atLeast: 20 },
    { measure: 'refused-logins', window: 'hour', atLeast: 40 },
    { measure: 'refused-logins', window: 'day', atLeast: 100 },
  ],
  judge(view) {
    const verdict = refusedLoginsVerdict(view);
    if (verdict === undefined || verdict.target === 'many-accounts') return undefined;
    const hit = verdict.hits === 0 ? '' : ' Then a log-in succeeded.';
    return {
      severity: verdict.hits > 0 ? 'critical' : verdict.refused >= HIGH_SEVERITY_FROM ? 'high' : 'medium',
      confidence: verdict.confidence,
      effect: verdict.effect,
      because: `${view.sentence(`was refused ${plainNumber(verdict.refused)} log-ins with requests of nearly the same size`)}${verdict.others}${hit}`,
    };
  },
} as const satisfies Detector;
