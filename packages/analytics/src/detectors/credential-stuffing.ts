import { plainNumber } from '../alerting/wording.js';
import type { Claim, Detector, View } from './detector-contract.js';
import { refusedLoginsVerdict } from './refused-logins-verdict.js';
import { surprise } from './surprise.js';

/** Guessing one secret of one account makes requests of one or two lengths; a list of accounts makes many. */
const SIZES_OF_ONE_ACCOUNT = 2;
const TIMES = 3;
/** Behind a shared address more credentials go stale at once. */
const SHARED_FACTOR = 3;
const FLOOR_CONFIDENCE = 0.9;
/** Accepted log-ins fall to less than this share of the refused only when the log-in is broken. */
const BROKEN_BELOW = 0.05;

export const credentialStuffing = {
  id: 'credential-stuffing',
  title: 'Credential stuffing',
  description:
    'One address tries many accounts, keys or tokens and is refused; or many addresses that never got in are refused at one log-in endpoint. Success after the refusals makes it critical.',
  owasp: 'API2:2023 Broken Authentication',
  typicalFalsePositives: [
    'a gateway or office behind which many stale clients start at once',
    'an integration test with generated accounts',
    'an identity provider move that refuses old passwords',
  ],
  watches: [
    { measure: 'refused-logins', window: 'ten-minutes', atLeast: 15 },
    { measure: 'refused-logins', window: 'hour', atLeast: 25 },
    { measure: 'refused-logins', window: 'day', atLeast: 50 },
    { measure: 'refused-credentials', window: 'ten-minutes', atLeast: 10 },
    { measure: 'refused-credentials', window: 'hour', atLeast: 15 },
    { measure: 'refused-credentials', window: 'day', atLeast: 30 },
    { measure: 'new-refused-sources', window: 'ten-minutes', atLeast: 25 },
    { measure: 'new-refused-sources', window: 'hour', atLeast: 50 },
    { measure: 'new-refused-sources', window: 'day', atLeast: 120 },
  ],
  judge(view) {
    switch (view.measure) {
      case 'refused-logins':
        return manyAccounts(view);
      case 'refused-credentials':
        return manyCredentials(view);
      case 'new-refused-sources':
        return manySources(view);
      default:
        return undefined;
    }
  },
} as const satisfies Detector;

function manyAccounts(view: View): Claim | undefined {
  const verdict = refusedLoginsVerdict(view);
  if (verdict === undefined || verdict.sizes <= SIZES_OF_ONE_ACCOUNT) return undefined;
  const deed = `was refused ${plainNumber(verdict.refused)} log-ins (accepted: ${plainNumber(verdict.accepted)})`;
  const hits = verdict.hits === 0 ? '' : ` ${plainNumber(verdict.hits)} log-ins then succeeded.`;
  return {
    severity: verdict.hits > 0 ? 'critical' : 'high',
    confidence: verdict.confidence,
    effect: verdict.effect,
    because: `${view.sentence(deed)} The requests differ in ${plainNumber(verdict.sizes)} sizes, as a list of accounts does.${hits}`,
  };
}

function manyCredentials(view: View): Claim | undefined {
  const least = credentialStuffing.watches.find(
    (w) => w.measure === view.measure && w.window === view.window,
  );
  if (view.sharedAddress && view.observed < SHARED_FACTOR * (least?.atLeast ?? 0)) return undefined;
  const high = view.knowledge.kind === 'known' ? view.knowledge.expected.high : 1;
  if (view.observed < TIMES * high) return undefined;
  return {
    severity: 'high',
    confidence: surprise(view, TIMES)?.confidence ?? FLOOR_CONFIDENCE,
    effect: view.observed / high,
    because: view.sentence(
      `tried ${plainNumber(view.observed)} distinct credentials that never worked and were refused`,
    ),
  };
}

function manySources(view: View): Claim | undefined {
  const found = surprise(view, TIMES);
  if (found === undefined) return undefined;
  const refused = view.login?.refused ?? view.observed;
  const accepted = view.login?.accepted ?? 0;
  const broken = accepted < BROKEN_BELOW * refused && (view.login?.usualRefusedShare ?? 1) < 0.5;
  const told = view.sentence(`refused ${plainNumber(view.observed)} addresses that never got in`);
  return {
    severity: broken ? 'low' : 'high',
    confidence: found.confidence,
    effect: found.effect,
    operational: broken,
    because: broken
      ? `${told} Nearly nobody gets in: more likely a fault of the log-in than an attack.`
      : told,
  };
}
