import { addToBins, fadeBins, quantileOfBins } from '../stats/log-histogram.js';

/** A window ten days old weighs half: long enough for two working weeks, short enough to follow real change. */
const HALF_LIFE_DAYS = 10;
/** From this many days on the baseline may only drift. */
const MATURE_DAYS = 5;
/** What a mature baseline learns may rise by this factor a day: 2 % is ×1.3 in two weeks, ×1.8 in a month. */
const DRIFT_PER_DAY = 1.02;
/** Room above the own 99th percentile for honest extremes. */
const HEADROOM = 1.25;
/** Windows of one day resemble each other, so a day brings at most so many independent ones. */
const INDEPENDENT_PER_DAY = 8;

/**
 * What one entity's measure was in its own active windows (those with at least one count), exponentially faded: at
 * `N` … `CAP`, then a logarithmic histogram (its first bin, then weights). One flat array, because there are millions.
 * Judging only active windows stands in for opening hours: nights and holidays teach nothing.
 * As long as all windows are of one day and one value (most addresses come once) it is brief: their number, value and day.
 */
export type OwnBaseline = number[];

/** Faded number of windows, their sum and sum of squares. */
const N = 0;
const SUM = 1;
const SQUARES = 2;
/** Event day last learned from, and the faded number of different days. */
const DAY = 3;
const DAYS = 4;
/** The largest value that is learned in full; 0 until mature. */
const CAP = 5;
const HISTOGRAM = 6;

/** One window of a hundred is high. */
const HIGH_SHARE = 0.01;
/**
 * Alerts are counted by the day, and what comes back every night is no surprise: a client that polls has 300 minutes a
 * day, of which a nightly batch fills two. A share of windows is not rare enough where there are many: the level that
 * is reached so often a day is usual too (a return level: Coles, Introduction to Statistical Modeling of Extreme Values, 2001, §3.3).
 */
const HIGH_PER_DAY = 0.5;

/** Length of a brief one. */
const BRIEF = 3;
/** Larger values are not held briefly: sums of their squares would not be exact. */
const MOST_BRIEF = 2 ** 20;

const at = (own: OwnBaseline, position: number): number =>
  own.length === BRIEF ? atOfBrief(own, position) : (own[position] ?? 0);

function atOfBrief([windows = 0, value = 0, day = 0]: OwnBaseline, position: number): number {
  switch (position) {
    case N:
      return windows;
    case SUM:
      return windows * value;
    case SQUARES:
      return windows * value * value;
    case DAY:
      return day;
    case DAYS:
      return 1;
    default:
      return 0;
  }
}

/** The same in full. */
function inFull(own: OwnBaseline): OwnBaseline {
  if (own.length !== BRIEF) return own;
  const full = [N, SUM, SQUARES, DAY, DAYS, CAP].map((position) => atOfBrief(own, position));
  addToBins(full, HISTOGRAM, own[1] ?? 0);
  full[HISTOGRAM + 1] = own[0] ?? 0;
  return full;
}

export const newOwnBaseline = (): OwnBaseline => [0, 0, 0, 0, 0, 0];

export const windowsOf = (own: OwnBaseline): number => at(own, N);
/** Event day last learned from. */
export const lastDayOf = (own: OwnBaseline): number => at(own, DAY);
export const daysOf = (own: OwnBaseline): number => at(own, DAYS);
export const meanOf = (own: OwnBaseline): number => (at(own, N) > 0 ? at(own, SUM) / at(own, N) : 0);
/** What of a value is learned: mature baselines may only drift. */
export const learnedOf = (own: OwnBaseline, value: number): number =>
  at(own, CAP) > 0 ? Math.min(value, at(own, CAP)) : value;

/** What is known after one more closed window; the given baseline may be changed. */
export function withWindow(own: OwnBaseline | null, value: number, day: number): OwnBaseline {
  if (own === null && value <= MOST_BRIEF) return [1, value, day];
  if (own?.length === BRIEF && own[1] === value && day <= at(own, DAY)) {
    own[0] = at(own, N) + 1;
    return own;
  }
  const full = own === null ? newOwnBaseline() : inFull(own);
  learnOwn(full, value, day);
  // A widened array keeps spare room, a copy does not.
  return full.length > (own?.length ?? 0) ? full.slice() : full;
}

/** Learns one closed window; values above the drift cap count as the cap. Not for brief ones. */
export function learnOwn(own: OwnBaseline, value: number, day: number): void {
  if (day > at(own, DAY)) rollDay(own, day);
  const learned = learnedOf(own, value);
  own[N] = at(own, N) + 1;
  own[SUM] = at(own, SUM) + learned;
  own[SQUARES] = at(own, SQUARES) + learned * learned;
  addToBins(own, HISTOGRAM, learned);
}

function rollDay(own: OwnBaseline, day: number): void {
  if (at(own, DAY) > 0) {
    const factor = 2 ** (-(day - at(own, DAY)) / HALF_LIFE_DAYS);
    fadeBy(own, factor);
    own[DAYS] = at(own, DAYS) * factor;
  }
  const wanted = ownHigh(own) * HEADROOM;
  const cap = at(own, CAP);
  if (cap > 0) own[CAP] = Math.min(cap * DRIFT_PER_DAY, Math.max(wanted, cap / DRIFT_PER_DAY));
  else if (at(own, DAYS) >= MATURE_DAYS * 0.85) own[CAP] = wanted;
  own[DAY] = day;
  own[DAYS] = at(own, DAYS) + 1;
}

function fadeBy(own: OwnBaseline, factor: number): void {
  for (const position of [N, SUM, SQUARES]) own[position] = at(own, position) * factor;
  fadeBins(own, HISTOGRAM, factor);
}

/** Lets the baseline follow a change that people called normal, or that was declared. */
export function loosenOwn(own: OwnBaseline): void {
  const full = inFull(own);
  for (let position = own.length === BRIEF ? 0 : full.length; position < full.length; position++)
    own[position] = full[position] ?? 0;
  fadeBy(own, 0.25);
  own[DAYS] = Math.min(at(own, DAYS), 1);
  own[CAP] = 0;
}

export const ownTypical = (own: OwnBaseline): number => quantileOfBins(inFull(own), HISTOGRAM, 0.5);
/** The level that an entity itself reaches in one window of a hundred or, with many windows a day, every other day. */
export const ownHigh = (own: OwnBaseline): number =>
  quantileOfBins(inFull(own), HISTOGRAM, 1 - Math.min(HIGH_SHARE, HIGH_PER_DAY / perDay(own)));

/** Active windows a day. */
const perDay = (own: OwnBaseline): number => at(own, N) / Math.max(1, at(own, DAYS));

/** The moments the model needs. `evidence` is the number of windows that count as independent. */
export interface Moments {
  readonly evidence: number;
  readonly mean: number;
  /** Spread within: (variance − mean) / mean², 0 for a Poisson; may come out slightly negative. */
  readonly dispersion: number;
  /** How well `dispersion` is known: about 1/variance of its estimate, in windows. */
  readonly dispersionWeight: number;
}

/** Method-of-moments estimates of a negative binomial (Anscombe, Biometrika 37 (1950) 358). */
export function momentsOf(own: OwnBaseline): Moments {
  const n = at(own, N);
  if (n <= 0) return { evidence: 0, mean: 0, dispersion: 0, dispersionWeight: 0 };
  const mean = at(own, SUM) / n;
  const variance = n > 1.5 ? Math.max(0, (at(own, SQUARES) - n * mean * mean) / (n - 1)) : mean;
  const dispersion = Math.max(-0.5, (variance - mean) / (mean * mean));
  const evidence = Math.min(n, INDEPENDENT_PER_DAY * at(own, DAYS));
  return { evidence, mean, dispersion, dispersionWeight: evidence * (mean / (1 + mean)) ** 2 };
}
