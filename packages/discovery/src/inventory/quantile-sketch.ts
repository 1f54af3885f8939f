import type { Quantiles } from '../endpoint-facts.js';

/**
 * Quantiles of non-negative numbers with a relative error of at most 5 % (DDSketch: Masson, Rim, Lee, VLDB 2019): value v
 * falls in bin ⌈log_γ v⌉, γ = (1+α)/(1−α), α = 0.05. Values below 1 count as 0. One plain array: first the exact maximum,
 * then the occupied bins in order, each `bin · 2^40 + count`. At most 128 bins, beyond that the lowest fall together.
 */
export type QuantileSketch = number[];

const ALPHA = 0.05;
const GAMMA = (1 + ALPHA) / (1 - ALPHA);
const LOG_GAMMA = Math.log(GAMMA);
const BIN = 2 ** 40;
const MAX_BINS = 128;
/** Bins of values up to 10^15. */
const MAX_VALUE = 1e15;

const NOTHING: QuantileSketch = [];
export const noQuantiles = (): QuantileSketch => NOTHING;

const binOf = (value: number): number =>
  value < 1 ? 0 : 1 + Math.ceil(Math.log(Math.min(value, MAX_VALUE)) / LOG_GAMMA - 1e-9);

/** Middle of a bin in the sense that no value of it is further away than α. */
const middleOf = (bin: number): number => (bin === 0 ? 0 : (2 * GAMMA ** (bin - 1)) / (GAMMA + 1));

const insertAt = (sketch: QuantileSketch, at: number, entry: number): QuantileSketch => {
  const grown = sketch.slice(0, at).concat(entry, sketch.slice(at));
  if (grown.length <= MAX_BINS + 1) return grown;
  const [max = 0, first = 0, second = 0, ...rest] = grown;
  return [max, second + (first % BIN), ...rest];
};

const addWeight = (sketch: QuantileSketch, bin: number, weight: number): QuantileSketch => {
  const edge = bin * BIN;
  let low = 1;
  let high = sketch.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sketch[middle] ?? 0) < edge + BIN) low = middle + 1;
    else high = middle;
  }
  // The entry before `low` is the last whose bin is not above ours.
  const entry = sketch[low - 1] ?? 0;
  if (low > 1 && entry >= edge) {
    sketch[low - 1] = entry + weight;
    return sketch;
  }
  return insertAt(sketch, low, edge + weight);
};

/** Returns the sketch to keep: the same array unless it had to grow. Not finite or negative: not counted. */
export const addQuantile = (sketch: QuantileSketch, value: number): QuantileSketch => {
  if (!(value >= 0 && value < Infinity)) return sketch;
  if (sketch.length === 0) return [value, binOf(value) * BIN + 1];
  if (value > (sketch[0] ?? 0)) sketch[0] = value;
  return addWeight(sketch, binOf(value), 1);
};

export const mergeQuantiles = (left: QuantileSketch, right: QuantileSketch): QuantileSketch => {
  if (right.length === 0) return left;
  let merged = left.length === 0 ? [0] : left.slice();
  merged[0] = Math.max(merged[0] ?? 0, right[0] ?? 0);
  for (const entry of right.slice(1)) merged = addWeight(merged, Math.floor(entry / BIN), entry % BIN);
  return merged;
};

/** A share of the counts, bin by bin; `shareOf` says how much of one count. The maximum stays: nobody knows whose it was. */
export const scaleQuantiles = (
  sketch: QuantileSketch,
  shareOf: (count: number) => number,
): QuantileSketch => {
  const [max, ...entries] = sketch;
  const scaled = entries
    .map((entry) => entry - (entry % BIN) + shareOf(entry % BIN))
    .filter((entry) => entry % BIN > 0);
  return max === undefined || scaled.length === 0 ? [] : [max, ...scaled];
};

const quantile = (sketch: QuantileSketch, total: number, q: number): number => {
  let before = 0;
  for (let at = 1; at < sketch.length; at++) {
    const entry = sketch[at] ?? 0;
    before += entry % BIN;
    if (before >= q * total) return Math.min(middleOf(Math.floor(entry / BIN)), sketch[0] ?? 0);
  }
  return sketch[0] ?? 0;
};

/** Three significant digits: no more is known. */
const rounded = (value: number): number => Number(value.toPrecision(3));

export const quantilesOf = (sketch: QuantileSketch): Quantiles => {
  let total = 0;
  for (let at = 1; at < sketch.length; at++) total += (sketch[at] ?? 0) % BIN;
  const at = (q: number): number => rounded(quantile(sketch, total, q));
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), max: sketch[0] ?? 0 };
};

/** Of counts and bytes: whole numbers. */
export const wholeQuantilesOf = (sketch: QuantileSketch): Quantiles => {
  const { p50, p95, p99, max } = quantilesOf(sketch);
  return { p50: Math.round(p50), p95: Math.round(p95), p99: Math.round(p99), max };
};
