import { logIncompleteBeta } from './incomplete-beta.js';
import { logLowerGamma } from './incomplete-gamma.js';

/** Below this over-dispersion the negative binomial is a Poisson to all printed digits. */
const POISSON_BELOW = 1e-6;

/**
 * ln P(X ≥ x) for a Gamma–Poisson (negative binomial) count: E X = mean, Var X = mean + dispersion · mean².
 * Rates that vary as Gamma(1/dispersion) around the mean give exactly this count; dispersion 0 is a Poisson.
 * P(X ≥ x) = I_p(x, r) with r = 1/dispersion and p = mean / (mean + r).
 * Source: Gelman et al., Bayesian Data Analysis (3rd ed.) §2.6; DLMF 8.17.24.
 */
export function logCountTail(x: number, mean: number, dispersion: number): number {
  if (x <= 0) return 0;
  if (mean <= 0) return Number.NEGATIVE_INFINITY;
  if (dispersion < POISSON_BELOW) return logLowerGamma(x, mean);
  const shape = 1 / dispersion;
  return logIncompleteBeta(mean / (mean + shape), x, shape);
}

/** ln P(X ≥ x) for a binomial count of n trials with success probability p. P(X ≥ x) = I_p(x, n − x + 1). */
export function logShareTail(x: number, n: number, p: number): number {
  if (x <= 0) return 0;
  if (x > n) return Number.NEGATIVE_INFINITY;
  return logIncompleteBeta(p, x, n - x + 1);
}
