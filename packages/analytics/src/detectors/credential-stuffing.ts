import { plainNumber } from '../alerting/wording.js';
import type { WindowName } from '../measures/windows.js';
import { logShareTail } from '../stats/count-tail.js';
import type { Claim, Detector } from './detector-contract.js';
import {
  ALLOWED_EXTRA,
  ALLOWED_FACTOR,
  LOG_RARE,
  MOST_ALLOWED,
  refusedLoginsVerdict,
  SIZES_OF_A_LIST,
} from './refused-logins-verdict.js';
import { type Surprise, surprise } from './surprise.js';
import type { View } from './view.js';

const TIMES = 3;
/** Low and slow is less far out, for longer. */
const SLOW_TIMES = 2;
/** More tries than this by each address are not low and slow. */
const TRIES_EACH = 5;
/** Refusals within the hour after which a success at a private address is taken for a hit. */
const HIT_AFTER_LOGINS = 25;
const HIT_CONFIDENCE = 0.97;
/** The log-in is broken when, of at least so many log-ins usual by now, less than this share was accepted … */
const EXPECTED_AT_LEAST = 8;
const BROKEN_BELOW = 0.25;
/** … or, for some, when so many more addresses than usual are refused that had got in before, beside those that never did. */
const KNOWN_REFUSED = 5;
const KNOWN_REFUSED_TIMES = 3;
const KNOWN_REFUSED_SHARE = 0.3;
/** Addresses of one network that take turns, and how much of their log-ins may fail. */
const TAKING_TURNS = 4;
const NETWORK_ALLOWED = 0.5;

export const credentialStuffing = {
  id: 'credential-stuffing',
  title: 'Credential stuffing',
  description:
    'One address tries many accounts and is refused; or the addresses of one network take turns; or many addresses that never got in are refused at one log-in endpoint, at once or low and slow over days. Success after the refusals makes it critical.',
  family: 'outcome',
  owasp: 'API2:2023 Broken Authentication',
  typicalFalsePositives: [
    'an integration test with generated accounts',
    'an identity provider move that refuses old passwords',
  ],
  watches: [
    { measure: 'refused-logins', window: 'ten-minutes', atLeast: 6 },
    { measure: 'refused-logins', window: 'hour', atLeast: 25 },
    { measure: 'refused-logins', window: 'day', atLeast: 30 },
    { measure: 'refused-logins', window: 'week', atLeast: 45 },
    { measure: 'refused-users', window: 'ten-minutes', atLeast: 4 },
    { measure: 'refused-users', window: 'hour', atLeast: 8 },
    { measure: 'refused-users', window: 'day', atLeast: 12 },
    { measure: 'refused-users', window: 'week', atLeast: 20 },
    { measure: 'entries-after-refusals', window: 'hour', atLeast: 1 },
    { measure: 'network-refused-logins', window: 'hour', atLeast: 20 },
    { measure: 'network-refused-logins', window: 'day', atLeast: 40 },
    { measure: 'new-refused-sources', window: 'ten-minutes', atLeast: 25 },
    { measure: 'new-refused-sources', window: 'hour', atLeast: 20 },
    { measure: 'new-refused-sources', window: 'day', atLeast: 40 },
    { measure: 'strangers-refused-logins', window: 'hour', atLeast: 25 },
    { measure: 'strangers-refused-logins', window: 'day', atLeast: 50 },
    { measure: 'strangers-refused-logins', window: 'week', atLeast: 150 },
  ],
  judge(view) {
    switch (view.measure) {
      case 'refused-logins':
      case 'refused-users':
        return manyAccounts(view);
      case 'entries-after-refusals':
        return gotIn(view);
      case 'network-refused-logins':
        return takingTurns(view);
      case 'new-refused-sources':
        return manySources(
          view,
          TIMES,
          `refused ${plainNumber(view.observed)} addresses it had never let in`,
        );
      case 'strangers-refused-logins':
        // A few busy addresses are the affair of those who look at addresses.
        if (view.observed > TRIES_EACH * view.count('new-refused-sources')) return undefined;
        return manySources(
          view,
          SLOW_TIMES,
          `refused ${plainNumber(view.observed)} log-ins of addresses it had never let in`,
        );
      default:
        return undefined;
    }
  },
} as const satisfies Detector;

function manyAccounts(view: View): Claim | undefined {
  const verdict = refusedLoginsVerdict(view);
  if (verdict?.target !== 'many-accounts') return undefined;
  const deed = `was refused ${plainNumber(verdict.refused)} log-ins (accepted: ${plainNumber(verdict.accepted)})`;
  const hits =
    verdict.hits === 0
      ? ''
      : ` ${plainNumber(verdict.hits)} ${verdict.hits === 1 ? 'log-in' : 'log-ins'} then succeeded.`;
  const list =
    verdict.users > 0
      ? `They name ${plainNumber(verdict.users)} users.`
      : `The requests differ in ${plainNumber(verdict.sizes)} sizes, as a list of accounts does.`;
  return {
    severity: verdict.hits > 0 ? 'critical' : 'high',
    confidence: verdict.confidence,
    effect: verdict.effect,
    because: `${view.sentence(deed)} ${list}${verdict.others}${hits}`,
  };
}

/** A success among refusals that are already damning by themselves. */
function gotIn(view: View): Claim | undefined {
  const refused = view.count('refused-logins');
  if (refused < HIT_AFTER_LOGINS || view.sharedAddress || view.count('accepted-logins') * 2 > refused)
    return undefined;
  if (view.count('login-sizes') < SIZES_OF_A_LIST || isBroken(view)) return undefined;
  const times = view.observed === 1 ? 'once' : `${plainNumber(view.observed)} times`;
  return {
    severity: 'critical',
    confidence: HIT_CONFIDENCE,
    effect: refused,
    because: `${view.entity.name ?? view.entity.id} got in ${times} after ${plainNumber(refused)} refusals within the hour.`,
  };
}

/** Several addresses of one network, none of which does much, and next to nobody of it gets in. */
function takingTurns(view: View): Claim | undefined {
  const addresses = view.count('network-refused-addresses');
  if (addresses < TAKING_TURNS) return undefined;
  const high = view.knowledge.kind === 'known' ? Math.max(1, view.knowledge.expected.high) : 1;
  if (view.observed < TIMES * high) return undefined;
  const accepted = view.count('network-accepted-logins');
  const logTail = logShareTail(view.observed, view.observed + accepted, NETWORK_ALLOWED);
  if (logTail > LOG_RARE || isBroken(view)) return undefined;
  return {
    severity: 'high',
    confidence: Math.min(0.99, 1 / (1 + Math.exp(logTail) * 1e5)),
    effect: view.observed / high,
    because: view.sentence(
      `was refused ${plainNumber(view.observed)} log-ins from ${plainNumber(addresses)} addresses (accepted: ${plainNumber(accepted)})`,
    ),
  };
}

/** A fault of the log-in, for everybody or for one version of a client, hits those who used to get in as well. */
function isBroken(view: View): boolean {
  if (view.login === undefined) return false;
  const { accepted, expectedAccepted, knownRefusedSources } = view.login;
  const forAll = expectedAccepted >= EXPECTED_AT_LEAST && accepted < BROKEN_BELOW * expectedAccepted;
  return (
    forAll || isBrokenForSome(view, knownRefusedSources, view.window) || isBrokenForSome(view, 0, 'hour')
  );
}

function isBrokenForSome(view: View, seen: number, window: WindowName): boolean {
  const known = Math.max(seen, view.count('known-refused-sources', window));
  const usual = view.typical('known-refused-sources', window);
  return (
    known >= Math.max(KNOWN_REFUSED, KNOWN_REFUSED_TIMES * usual) &&
    known >= KNOWN_REFUSED_SHARE * view.count('new-refused-sources', window)
  );
}

function manySources(view: View, times: number, deed: string): Claim | undefined {
  const found = surprise(view, times) ?? tooManyRefused(view);
  if (found === undefined) return undefined;
  const broken = isBroken(view);
  const told = view.sentence(deed);
  return {
    severity: broken ? 'low' : 'high',
    confidence: found.confidence,
    effect: found.effect,
    standing: broken ? 'alone' : found.standing,
    operational: broken,
    because: broken
      ? `${told} Many who used to get in do not: more likely a fault of the log-in than an attack.`
      : told,
  };
}

/**
 * While it is not known how many are usual in so long a time, how large a part of all log-ins is usual serves, at any hour:
 * strangers alone fail more often than everybody does, doubled and raised by a tenth.
 */
function tooManyRefused(view: View): Surprise | undefined {
  const { knowledge, login, observed } = view;
  if (knowledge.kind === 'known' || login === undefined) return undefined;
  // A log-in that nobody was seen to use for a day has no usual share.
  if (view.typical('endpoint-accepted-logins', 'day') === 0) return undefined;
  const allowed = Math.min(MOST_ALLOWED, login.usualRefusedShare * ALLOWED_FACTOR + ALLOWED_EXTRA);
  const logTail = logShareTail(observed, observed + login.accepted, allowed);
  if (logTail > LOG_RARE) return undefined;
  return {
    effect: observed / Math.max(1, allowed * (observed + login.accepted)),
    standing: 'alone',
    confidence: Math.min(0.99, 1 / (1 + Math.exp(logTail) * 1e5)),
  };
}
