import { logIncompleteBeta } from './incomplete-beta.js';

/** Halvings of 0 … 1: below the spacing of doubles near 1. */
const HALVINGS = 60;

/**
 * One-sided upper bound of a share, exact: the largest p under which `found` or fewer among `drawn` independent draws
 * would still happen with probability 1 - `confidence`. It holds with at least that confidence whatever the share is.
 * Source: C. J. Clopper, E. S. Pearson, Biometrika 26 (1934) 404; P(X ≤ k) = I_{1-p}(n-k, k+1), DLMF 8.17.5.
 * Nothing drawn says nothing: 1.
 */
export function binomialUpperBound(found: number, drawn: number, confidence = 0.95): number {
  if (drawn <= 0 || found >= drawn) return 1;
  const miss = 1 - confidence;
  if (found <= 0) return 1 - miss ** (1 / drawn);
  let [low, high] = [found / drawn, 1];
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (low + high) / 2;
    if (Math.exp(logIncompleteBeta(1 - middle, drawn - found, found + 1)) > miss) low = middle;
    else high = middle;
  }
  return high;
}
