import { logGamma } from './log-gamma.js';

/** A finite lot, and what was drawn of it at random without putting back. */
export interface Draw {
  readonly population: number;
  readonly drawn: number;
  /** Of the drawn, those looked for. */
  readonly found: number;
}

/**
 * One-sided upper bound of how many of the whole lot are of the kind looked for: the largest number under which drawing
 * `found` or fewer would still happen with probability above 1 - `confidence`. It holds with at least that confidence. All
 * drawn: the number itself; nothing drawn: the whole lot. Never above the binomial bound, as drawing without putting back tells more.
 * Source: H. S. Konijn, Statistical Theory of Sample Survey Design and Analysis (1973); J. P. Buonaccorsi, The American
 * Statistician 41 (1987) 215, on why this inversion and not an approximation.
 */
export function hypergeometricUpperBound({ population, drawn, found }: Draw, confidence = 0.95): number {
  const miss = 1 - confidence;
  // Of the whole lot there are at least the found, and at most all but those drawn that are not of the kind.
  let [low, high] = [found, population - (drawn - found)];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (atMost(found, middle, drawn, population) > miss) low = middle;
    else high = middle - 1;
  }
  return low;
}

const logChoose = (n: number, k: number): number => logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);

/** P(X ≤ `found`) when `drawn` are drawn of `population`, `marked` of which are of the kind. */
function atMost(found: number, marked: number, drawn: number, population: number): number {
  const all = logChoose(population, drawn);
  let sum = 0;
  for (let x = Math.max(0, drawn - (population - marked)); x <= Math.min(found, marked); x++) {
    sum += Math.exp(logChoose(marked, x) + logChoose(population - marked, drawn - x) - all);
  }
  return Math.min(1, sum);
}
