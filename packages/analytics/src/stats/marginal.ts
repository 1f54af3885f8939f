import { normalQuantile } from './normal-quantile.js';

/** Beyond what was seen, the scale of normal scores goes on with at most 1/0.3 scores a unit of asinh. */
const NARROWEST = 0.3;
/** How many scores the farthest seen value may be from the median, for the slope beyond it. */
const SCORES_SEEN = 2.5;

/** One dimension as learned: its sorted values, and a scale that goes on beyond them. */
export interface Marginal {
  readonly sorted: Float64Array;
  readonly median: number;
  readonly spread: number;
}

export function marginalOf(values: readonly number[]): Marginal {
  const sorted = Float64Array.from(values).sort();
  const median = sorted[sorted.length >> 1] ?? 0;
  const deviations = sorted.map((value) => Math.abs(value - median)).sort();
  return { sorted, median, spread: deviations[sorted.length >> 1] || Math.abs(median) || 1 };
}

/** How many of the sorted values are below a value, ties counted half. */
function rankOf(sorted: Float64Array, value: number): number {
  const firstNot = (before: (seen: number) => boolean): number => {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (before(sorted[middle] ?? 0)) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return (firstNot((seen) => seen < value) + firstNot((seen) => seen <= value)) / 2;
}

/** P of a value as low, by rank: (k + ½)/(n + 1). */
export const lowerShare = ({ sorted }: Marginal, value: number): number =>
  (rankOf(sorted, value) + 0.5) / (sorted.length + 1);

/**
 * The normal score of a value (van der Waerden): whatever the unit and the skew, about N(0, 1). Beyond all that was seen, where ranks
 * say no more, it goes on in asinh of the distance from the median: ten times the largest is more than twice the largest.
 */
export function normalScoreOf(marginal: Marginal, value: number): number {
  const { sorted, median, spread } = marginal;
  const score = normalQuantile(lowerShare(marginal, value));
  const place = (at: number): number => Math.asinh((at - median) / spread);
  const edge = value > median ? (sorted.at(-1) ?? median) : (sorted[0] ?? median);
  const beyond = Math.abs(place(value)) - Math.abs(place(edge));
  const outside = value > median ? value > edge : value < edge;
  if (!outside || beyond <= 0) return score;
  return (
    score + Math.sign(value - median) * beyond * (SCORES_SEEN / Math.max(NARROWEST, Math.abs(place(edge))))
  );
}
