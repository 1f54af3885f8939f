import {
  addToHistogram,
  fadeHistogram,
  histogramQuantile,
  type LogHistogram,
  newLogHistogram,
} from '../stats/log-histogram.js';

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
 * What one entity's measure was in its own active windows (those with at least one count), exponentially faded.
 * Judging only active windows stands in for opening hours: nights and holidays teach nothing.
 */
export interface OwnBaseline {
  n: number;
  sum: number;
  sumOfSquares: number;
  /** Event day last learned from, and the faded number of different days. */
  day: number;
  days: number;
  /** The largest value that is learned in full; 0 until mature. */
  cap: number;
  histogram: LogHistogram;
}

export const newOwnBaseline = (): OwnBaseline => ({
  n: 0,
  sum: 0,
  sumOfSquares: 0,
  day: 0,
  days: 0,
  cap: 0,
  histogram: newLogHistogram(),
});

/** Learns one closed window; values above the drift cap count as the cap. */
export function learnOwn(own: OwnBaseline, value: number, day: number): void {
  if (day > own.day) rollDay(own, day);
  const learned = own.cap > 0 ? Math.min(value, own.cap) : value;
  own.n += 1;
  own.sum += learned;
  own.sumOfSquares += learned * learned;
  addToHistogram(own.histogram, learned, 1);
}

function rollDay(own: OwnBaseline, day: number): void {
  if (own.day > 0) {
    const factor = 2 ** (-(day - own.day) / HALF_LIFE_DAYS);
    own.n *= factor;
    own.sum *= factor;
    own.sumOfSquares *= factor;
    own.days *= factor;
    fadeHistogram(own.histogram, factor);
  }
  const wanted = ownHigh(own) * HEADROOM;
  if (own.cap > 0) own.cap = Math.min(own.cap * DRIFT_PER_DAY, Math.max(wanted, own.cap / DRIFT_PER_DAY));
  else if (own.days >= MATURE_DAYS * 0.85) own.cap = wanted;
  own.day = day;
  own.days += 1;
}

/** Lets the baseline follow a change that people called normal, or that was declared. */
export function loosenOwn(own: OwnBaseline): void {
  own.n *= 0.25;
  own.sum *= 0.25;
  own.sumOfSquares *= 0.25;
  own.days = Math.min(own.days, 1);
  own.cap = 0;
  fadeHistogram(own.histogram, 0.25);
}

export const ownTypical = (own: OwnBaseline): number => histogramQuantile(own.histogram, 0.5);
export const ownHigh = (own: OwnBaseline): number => histogramQuantile(own.histogram, 0.99);

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
  if (own.n <= 0) return { evidence: 0, mean: 0, dispersion: 0, dispersionWeight: 0 };
  const mean = own.sum / own.n;
  const variance = own.n > 1.5 ? Math.max(0, (own.sumOfSquares - own.n * mean * mean) / (own.n - 1)) : mean;
  const dispersion = Math.max(-0.5, (variance - mean) / (mean * mean));
  const evidence = Math.min(own.n, INDEPENDENT_PER_DAY * own.days);
  return { evidence, mean, dispersion, dispersionWeight: evidence * (mean / (1 + mean)) ** 2 };
}
