import { plainNumber } from '../alerting/wording.js';
import type { Detector } from './detector-contract.js';
import { graverBySource } from './graver-source.js';
import { refusedLoginsVerdict } from './refused-logins-verdict.js';

export const passwordSpraying = {
  id: 'password-spraying',
  title: 'Password spraying',
  description:
    'One address tries many users’ accounts, each once or a few times, with passwords of the same length: a few popular passwords for everybody. Seen where the log names the users that are refused.',
  family: 'outcome',
  owasp: 'API2:2023 Broken Authentication',
  typicalFalsePositives: [
    'a terminal server after a change of the directory',
    'an integration test with generated accounts',
  ],
  watches: [
    { measure: 'refused-users', window: 'ten-minutes', atLeast: 6 },
    { measure: 'refused-users', window: 'hour', atLeast: 8 },
    { measure: 'refused-users', window: 'day', atLeast: 12 },
    { measure: 'refused-users', window: 'week', atLeast: 20 },
  ],
  judge(view) {
    const verdict = refusedLoginsVerdict(view);
    if (verdict?.target !== 'one-password') return undefined;
    const { severity, confidence, told } = graverBySource(view.call, 'high', verdict.confidence);
    const hit = verdict.hits === 0 ? '' : ' Then a log-in succeeded.';
    return {
      severity: verdict.hits > 0 ? 'critical' : severity === 'critical' ? 'high' : severity,
      confidence,
      effect: verdict.effect,
      because: `${view.sentence(`was refused log-ins as ${plainNumber(verdict.users)} different users, all with passwords of the same length`)}${verdict.others}${hit}${told}`,
    };
  },
} as const satisfies Detector;
