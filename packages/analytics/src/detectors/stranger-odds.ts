import type { Severity } from '@gatewatch/model';

/*
 * Who calls and is vouched for by nobody is one of two kinds: people and programs that mean well, or such as try what they may
 * find. Each thing that is seen is likelier of one kind than of the other; the odds multiply, as in the threshold random walk
 * of Jung, Paxson, Berger and Balakrishnan, “Fast Portscan Detection Using Sequential Hypothesis Testing” (IEEE S&P 2004), which
 * needs no history of the network either. The likelihoods are those of people at a keyboard, not of any one log.
 */

/** Addresses that attract attention by anything like it: one in fifty means ill, on the careful side of what servers see. */
const LOG_PRIOR = Math.log(0.02 / 0.98);
/** A guess is refused nineteen times in twenty; who was refused a moment ago and tries again fails every other time. */
const REFUSED = Math.log(0.95 / 0.5);
const ACCEPTED = Math.log(0.05 / 0.5);
/** A list names somebody else nearly each time; a person has one name, and mistypes it or tries another one time in ten. */
const OTHER_NAME = Math.log(0.9 / 0.1);
/**
 * Nobody types another secret within two seconds of the last answer (eight characters at 40 words a minute take longer); who
 * sends the same again so fast is a program that does not know better. Tries of one source are alike: five speak for all.
 */
const TYPED_MS = 2_000;
const TOO_FAST = Math.log(1 / 0.1);
const FAST_TRIES = 5;
const OTHER_SECRETS = 3;
/** Who is sent a code reads it: every third honest try is wrong at worst. */
const WRONG_CODE = Math.log(0.95 / 0.33);
/** A program that means well has an old key, or two: one in ten brings yet another. */
const OTHER_KEY = Math.log(0.9 / 0.1);
/** Where nothing is, programs that mean well ask twice as seldom: their links are made by somebody who knew. */
const NOTHING_THERE = Math.log(0.95 / 0.5);
/** How much rarer an honest request looks like an attack of that severity than an attacker’s does. */
const PAYLOAD: Readonly<Record<Severity, number>> = {
  low: Math.log(3),
  medium: Math.log(30),
  high: Math.log(10_000),
  critical: Math.log(100_000),
};

const probability = (logOdds: number): number => 1 / (1 + Math.exp(-logOdds));

export interface Tries {
  readonly refused: number;
  readonly accepted: number;
  /** Different users named, and different sizes of requests. */
  readonly users: number;
  readonly sizes: number;
  /** From the first to the last. */
  readonly elapsedMs: number;
}

/** How probably an address that was never let in before guesses log-ins, 0 … 1. */
export function guessesLogins({ refused, accepted, users, sizes, elapsedMs }: Tries): number {
  const secrets = Math.max(users, sizes);
  const again = Math.max(0, refused - 1);
  const fast = secrets >= OTHER_SECRETS && elapsedMs < again * TYPED_MS ? Math.min(FAST_TRIES, again) : 0;
  return probability(
    LOG_PRIOR +
      refused * REFUSED +
      accepted * ACCEPTED +
      Math.max(0, users - 1) * OTHER_NAME +
      fast * TOO_FAST,
  );
}

/** How probably an address that was never served guesses codes that were refused, 0 … 1. */
export const guessesCodes = (refused: number, accepted: number): number =>
  probability(LOG_PRIOR + refused * WRONG_CODE + accepted * ACCEPTED);

/** How probably an address that was never served guesses keys: so many different ones never worked, 0 … 1. */
export const guessesKeys = (keys: number): number => probability(LOG_PRIOR + (keys - 1) * OTHER_KEY);

/** How probably a caller nobody vouches for looks for weak spots that asked for so many paths that lead nowhere, 0 … 1. */
export const looksForPaths = (paths: number, others: number): number =>
  probability(LOG_PRIOR + paths * NOTHING_THERE + others * ACCEPTED);

/** So it does that sent different payloads, the newest of such a severity; the others are taken for doubtful ones. */
export const sendsPayloads = (payloads: number, severity: Severity): number =>
  probability(LOG_PRIOR + PAYLOAD[severity] + (payloads - 1) * Math.min(PAYLOAD[severity], PAYLOAD.medium));
