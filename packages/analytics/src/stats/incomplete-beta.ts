import { logGamma } from './log-gamma.js';

const MAX_STEPS = 10_000;
const PRECISION = 1e-14;
/** Smallest denominator of Lentz' method, keeps divisions finite. */
const TINY = 1e-300;

/**
 * ln I_x(a, b), the regularised incomplete beta function, for a, b > 0 and 0 ≤ x ≤ 1, in logarithms.
 * Source: Numerical Recipes §6.4 (continued fraction by Lentz' method, reflected for large x); DLMF 8.17.22.
 */
export function logIncompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return Number.NEGATIVE_INFINITY;
  if (x >= 1) return 0;
  const logFront = logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x);
  if (x < (a + 1) / (a + b + 2)) return logFront + Math.log(fraction(x, a, b) / a);
  const rest = (Math.exp(logFront) * fraction(1 - x, b, a)) / b;
  return Math.log1p(-Math.min(rest, 1 - PRECISION));
}

function awayFromZero(value: number): number {
  return Math.abs(value) < TINY ? TINY : value;
}

function fraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 / awayFromZero(1 - ((a + b) * x) / (a + 1));
  let value = d;
  for (let m = 1; m < MAX_STEPS; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / awayFromZero(1 + even * d);
    c = awayFromZero(1 + even / c);
    value *= c * d;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / awayFromZero(1 + odd * d);
    c = awayFromZero(1 + odd / c);
    const change = c * d;
    value *= change;
    if (Math.abs(change - 1) < PRECISION) break;
  }
  return value;
}
