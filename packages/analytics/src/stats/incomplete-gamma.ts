import { logGamma } from './log-gamma.js';

const MAX_STEPS = 10_000;
const PRECISION = 1e-14;
/** Smallest denominator of Lentz' method, keeps divisions finite. */
const TINY = 1e-300;

/**
 * ln P(a, x), the regularised lower incomplete gamma function, for a > 0 and x ≥ 0; −Infinity at x = 0.
 * P(Poisson(x) ≥ a) = P(a, x) for whole a. Works in logarithms, so that tails of 1e-400 keep their digits.
 * Source: Numerical Recipes §6.2 (series below a + 1, continued fraction above); DLMF 8.11.4 and 8.9.2.
 */
export function logLowerGamma(a: number, x: number): number {
  if (x <= 0) return Number.NEGATIVE_INFINITY;
  const logFront = a * Math.log(x) - x - logGamma(a);
  if (x < a + 1) return logFront + Math.log(series(a, x));
  const upper = Math.exp(logFront) * fraction(a, x);
  return Math.log1p(-Math.min(upper, 1 - PRECISION));
}

function series(a: number, x: number): number {
  let term = 1 / a;
  let sum = term;
  for (let n = 1; n < MAX_STEPS && term > sum * PRECISION; n++) {
    term *= x / (a + n);
    sum += term;
  }
  return sum;
}

function fraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = 1 / TINY;
  let d = 1 / (Math.abs(b) < TINY ? TINY : b);
  let value = d;
  for (let n = 1; n < MAX_STEPS; n++) {
    const step = -n * (n - a);
    b += 2;
    const nextD = step * d + b;
    d = 1 / (Math.abs(nextD) < TINY ? TINY : nextD);
    const nextC = b + step / c;
    c = Math.abs(nextC) < TINY ? TINY : nextC;
    const change = c * d;
    value *= change;
    if (Math.abs(change - 1) < PRECISION) break;
  }
  return value;
}
