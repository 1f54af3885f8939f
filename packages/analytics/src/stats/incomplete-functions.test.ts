import { describe, expect, it } from 'vitest';
import { logIncompleteBeta } from './incomplete-beta.js';
import { logLowerGamma } from './incomplete-gamma.js';

const poissonTail = (x: number, mean: number): number => {
  let term = Math.exp(-mean);
  let below = 0;
  for (let i = 0; i < x; i++) {
    below += term;
    term *= mean / (i + 1);
  }
  return 1 - below;
};

describe('logLowerGamma', () => {
  it('equals known values', () => {
    expect(Math.exp(logLowerGamma(1, 1))).toBeCloseTo(1 - Math.exp(-1), 12);
    expect(Math.exp(logLowerGamma(0.5, 2))).toBeCloseTo(0.9544997361036416, 12); // erf(√2)
    expect(Math.exp(logLowerGamma(10, 3))).toBeCloseTo(0.0011024881301152977, 12);
    expect(Math.exp(logLowerGamma(3, 30))).toBeCloseTo(1, 10);
  });
  it('is the Poisson tail', () => {
    for (const [x, mean] of [
      [1, 0.5],
      [5, 2],
      [12, 10],
      [20, 25],
    ] as const) {
      expect(Math.exp(logLowerGamma(x, mean))).toBeCloseTo(poissonTail(x, mean), 10);
    }
  });
  it('keeps its digits far in the tail and at the edges', () => {
    // P(Poisson(2) ≥ 400): leading term 2^400 e^-2 / 400!
    expect(logLowerGamma(400, 2)).toBeCloseTo(400 * Math.log(2) - 2 - 2000.500685 + Math.log1p(2 / 401), 2);
    expect(logLowerGamma(4, 0)).toBe(Number.NEGATIVE_INFINITY);
  });
});

describe('logIncompleteBeta', () => {
  it('equals known values', () => {
    expect(Math.exp(logIncompleteBeta(0.3, 1, 1))).toBeCloseTo(0.3, 12);
    expect(Math.exp(logIncompleteBeta(0.5, 2, 3))).toBeCloseTo(0.6875, 12);
    expect(Math.exp(logIncompleteBeta(0.25, 0.5, 0.5))).toBeCloseTo(1 / 3, 12); // arcsine law
    expect(Math.exp(logIncompleteBeta(0.9, 20, 2))).toBeCloseTo(21 * 0.9 ** 20 - 20 * 0.9 ** 21, 12);
  });
  it('is symmetric and total at the edges', () => {
    const left = Math.exp(logIncompleteBeta(0.37, 4.2, 7.7));
    const right = Math.exp(logIncompleteBeta(0.63, 7.7, 4.2));
    expect(left + right).toBeCloseTo(1, 12);
    expect(logIncompleteBeta(0, 2, 3)).toBe(Number.NEGATIVE_INFINITY);
    expect(logIncompleteBeta(1, 2, 3)).toBe(0);
  });
});
