import { logShareTail } from '../stats/count-tail.js';
import { guessesLogins } from './stranger-odds.js';
import type { View } from './view.js';

/** What is usual at the endpoint is doubled and raised by a tenth, for sources differ in clumsiness. */
export const ALLOWED_FACTOR = 2;
export const ALLOWED_EXTRA = 0.1;
export const MOST_ALLOWED = 0.8;
export const LOG_RARE = Math.log(1e-6);
/**
 * With so many others refused who had got in before, and most log-ins failing, the log-in itself is broken. Addresses that
 * never got in do not count: else one attacker's noise would hide another's.
 */
const OTHERS_REFUSED = 5;
const BROKEN_SHARE = 0.5;
const TIMES = 3;
/** Guesses for one account vary by the length of the guess alone; pairs of name and password vary much more. */
export const SIZES_OF_A_LIST = 7;

/** Below so many refusals shares say little. */
const LEAST_REFUSED = 15;
/** Many people mistype every day: how sure it must be of one that is looked at after a few tries. */
const SURELY = 0.99;
/** Of few tries of a list all differ in size, of few guesses at one account half at most. */
const HALF = 0.5;
/** Nobody mistakes the own name so often. */
const USERS_OF_A_LIST = 5;
/** One or two passwords for everybody; a leaked list has as many lengths as people have ideas. */
const SIZES_OF_A_PASSWORD = 2;

export interface RefusedLogins {
  readonly refused: number;
  readonly accepted: number;
  /** Log-ins that succeeded after refusals. */
  readonly hits: number;
  /** Different request sizes among the refused: many for a list of accounts, few for guesses at one. */
  readonly sizes: number;
  /** Different users named; 0 where the log names none. */
  readonly users: number;
  readonly target: 'one-account' | 'many-accounts' | 'one-password';
  readonly confidence: number;
  readonly effect: number;
  /** How others fare at this log-in, for the sentence. */
  readonly others: string;
}

/**
 * Whether one address was refused so often, and so much more often than others at the same endpoint, that it is
 * guessing. Undefined when it may be an office full of people, a usual state of this address, or a broken log-in.
 */
export function refusedLoginsVerdict(view: View): RefusedLogins | undefined {
  const refused = view.measure === 'refused-logins' ? view.observed : view.count('refused-logins');
  const accepted = view.count('accepted-logins');
  // Lists of leaked names and passwords get in with one in fifty at best: where most get in, people stand behind the address.
  if (accepted >= refused) return undefined;
  const { login, knowledge } = view;
  const usual = login?.usualRefusedShare ?? 0.1;
  const allowed = Math.min(MOST_ALLOWED, usual * ALLOWED_FACTOR + ALLOWED_EXTRA);
  if (login !== undefined) {
    const othersRefused = login.refused - refused;
    const othersAccepted = login.accepted - accepted;
    // Where people got in before, a log-in that only one version of a client fails at is fault enough.
    const brokenShare = view.facts.sourceIsNew ? BROKEN_SHARE : Math.min(BROKEN_SHARE, allowed);
    if (
      login.knownRefusedSources > OTHERS_REFUSED &&
      othersRefused > brokenShare * (othersRefused + othersAccepted)
    )
      return undefined;
  }
  if (knowledge.kind === 'known' && view.observed < TIMES * knowledge.expected.high) return undefined;
  const logTail = logShareTail(refused, refused + accepted, allowed);
  const isFar = refused >= LEAST_REFUSED && logTail <= LOG_RARE;
  const guesses = isFar ? 0 : strangerGuesses(view, refused, accepted);
  if (!isFar && guesses < SURELY) return undefined;
  const high = knowledge.kind === 'known' ? knowledge.expected.high : 3;
  const sizes = view.count('login-sizes');
  const users = view.count('refused-users');
  return {
    refused,
    accepted,
    hits: view.count('entries-after-refusals'),
    sizes,
    users,
    target: targetOf(refused, users, view.count('password-sizes'), sizes),
    // One in a million looks at a thousand addresses a day each: F = 1e-3 at the threshold and falling fast.
    confidence: isFar ? Math.min(0.99, 1 / (1 + Math.exp(logTail) * 1e5)) : Math.min(0.99, guesses),
    effect: refused / high,
    others:
      login === undefined ? '' : ` As a rule ${Math.round(usual * 100)}% of the log-ins there are refused.`,
  };
}

/**
 * Of an address that never got in, a few tries say much: how many names, how fast. Others' habits may be unknown. Where the
 * log names nobody it waits until the sizes show whether one account is meant or many.
 */
function strangerGuesses(view: View, refused: number, accepted: number): number {
  if (!view.facts.sourceIsNew || view.sharedAddress || view.window !== 'ten-minutes') return 0;
  const users = view.count('refused-users');
  const sizes = view.count('login-sizes');
  if (users === 0 && refused < LEAST_REFUSED && !isTelling(refused, sizes)) return 0;
  return guessesLogins({ refused, accepted, users, sizes, elapsedMs: view.elapsedMs });
}

const isTelling = (refused: number, sizes: number): boolean =>
  sizes >= SIZES_OF_A_LIST || sizes >= refused || sizes <= HALF * refused;

/** By the users named, where the log names them; else by the sizes of the requests. */
function targetOf(
  refused: number,
  users: number,
  passwordSizes: number,
  sizes: number,
): RefusedLogins['target'] {
  if (users === 0) {
    const isList = sizes >= SIZES_OF_A_LIST || sizes >= refused;
    return isList ? 'many-accounts' : 'one-account';
  }
  if (users < USERS_OF_A_LIST) return 'one-account';
  return passwordSizes > 0 && passwordSizes <= SIZES_OF_A_PASSWORD ? 'one-password' : 'many-accounts';
}
