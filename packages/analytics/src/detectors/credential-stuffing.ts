import { plainNumber } from '../alerting/wording.js';
import type { Claim, Detector } from './detector-contract.js';
import { refusedLoginsVerdict, SIZES_OF_A_LIST } from './refused-logins-verdict.js';
import { surprise } from './surprise.js';
import type { View } from './view.js';

const TIMES = 3;
/** Behind a shared address more credentials go stale at once. */
const SHARED_FACTOR = 3;
const FLOOR_CONFIDENCE = 0.9;
/** Refusals within the hour after which a success at a private address is taken for a hit. */
const HIT_AFTER_LOGINS = 25;
const HIT_AFTER_CREDENTIALS = 15;
const HIT_CONFIDENCE = 0.97;
/** The log-in is broken when, of at least so many log-ins usual by now, less than this share was accepted. */
const EXPECTED_AT_LEAST = 8;
const BROKEN_BELOW = 0.25;

export const credentialStuffing = {
  id: 'credential-stuffing',
  title: 'Credential stuffing',
  description:
    'One address tries many accounts, keys or tokens and is refused; or many addresses that never got in are refused at one log-in endpoint. Success after the refusals makes it critical.',
  family: 'outcome',
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
    { measure: 'entries-after-refusals', window: 'hour', atLeast: 1 },
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
      case 'entries-after-refusals':
        return gotIn(view);
      case 'new-refused-sources':
        return manySources(view);
      default:
        return undefined;
    }
  },
} as const satisfies Detector;

function manyAccounts(view: View): Claim | undefined {
  const verdict = refusedLoginsVerdict(view);
  if (verdict === undefined || verdict.target === 'one-account') return undefined;
  const deed = `was refused ${plainNumber(verdict.refused)} log-ins (accepted: ${plainNumber(verdict.accepted)})`;
  const hits =
    verdict.hits === 0
      ? ''
      : ` ${plainNumber(verdict.hits)} ${verdict.hits === 1 ? 'log-in' : 'log-ins'} then succeeded.`;
  return {
    severity: verdict.hits > 0 ? 'critical' : 'high',
    confidence: verdict.confidence,
    effect: verdict.effect,
    because: `${view.sentence(deed)} The requests differ in ${plainNumber(verdict.sizes)} sizes, as a list of accounts does.${verdict.others}${hits}`,
  };
}

/** A success among refusals that are already damning by themselves. */
function gotIn(view: View): Claim | undefined {
  const logins = view.count('refused-logins');
  const credentials = view.count('refused-credentials');
  const damning = logins >= HIT_AFTER_LOGINS || credentials >= HIT_AFTER_CREDENTIALS;
  if (!damning || view.sharedAddress || view.count('accepted-logins') * 2 > logins + credentials)
    return undefined;
  if (credentials < HIT_AFTER_CREDENTIALS && view.count('login-sizes') < SIZES_OF_A_LIST) return undefined;
  const times = view.observed === 1 ? 'once' : `${plainNumber(view.observed)} times`;
  return {
    severity: 'critical',
    confidence: HIT_CONFIDENCE,
    effect: Math.max(logins, credentials),
    because: `${view.entity.name ?? view.entity.id} got in ${times} after ${plainNumber(Math.max(logins, credentials))} refusals within the hour.`,
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
  const { accepted, expectedAccepted } = view.login ?? { accepted: 0, expectedAccepted: 0 };
  const broken = expectedAccepted >= EXPECTED_AT_LEAST && accepted < BROKEN_BELOW * expectedAccepted;
  const told = view.sentence(`refused ${plainNumber(view.observed)} addresses it had never let in`);
  return {
    severity: broken ? 'low' : 'high',
    confidence: found.confidence,
    effect: found.effect,
    standing: broken ? 'alone' : found.standing,
    operational: broken,
    because: broken
      ? `${told} Nearly nobody gets in: more likely a fault of the log-in than an attack.`
      : told,
  };
}
