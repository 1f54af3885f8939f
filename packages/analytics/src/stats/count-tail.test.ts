import { describe, expect, it } from 'vitest';
import { logCountTail, logShareTail } from './count-tail.js';

function negativeBinomialTail(x: number, mean: number, dispersion: number): number {
  const shape = 1 / dispersion;
  const p = mean / (mean + shape);
  let term = (1 - p) ** shape;
  let below = 0;
  for (let i = 0; i < x; i++) {
    below += term;
    term *= ((shape + i) / (i + 1)) * p;
  }
  return 1 - below;
}

describe('logCountTail', () => {
  it('equals the sum of the probabilities', () => {
    for (const [x, mean, dispersion] of [
      [1, 2, 0.3],
      [9, 4, 0.5],
      [25, 10, 1],
      [3, 0.2, 2],
      [40, 50, 0.05],
    ] as const) {
      expect(Math.exp(logCountTail(x, mean, dispersion))).toBeCloseTo(
        negativeBinomialTail(x, mean, dispersion),
        10,
      );
    }
  });
  it('becomes a Poisson as the dispersion vanishes', () => {
    expect(logCountTail(30, 10, 1e-5)).toBeCloseTo(logCountTail(30, 10, 0), 2);
  });
  it('falls with x, rises with mean and dispersion, and never underflows', () => {
    expect(logCountTail(21, 5, 0.3)).toBeLessThan(logCountTail(20, 5, 0.3));
    expect(logCountTail(21, 6, 0.3)).toBeGreaterThan(logCountTail(21, 5, 0.3));
    expect(logCountTail(21, 5, 0.6)).toBeGreaterThan(logCountTail(21, 5, 0.3));
    expect(logCountTail(5000, 2, 0.05)).toBeGreaterThan(-1e5);
    expect(logCountTail(5000, 2, 0.05)).toBeLessThan(-500);
  });
  it('handles the edges', () => {
    expect(logCountTail(0, 5, 0.3)).toBe(0);
    expect(logCountTail(3, 0, 0.3)).toBe(Number.NEGATIVE_INFINITY);
  });
});

describe('logShareTail', () => {
  it('is the binomial tail', () => {
    expect(Math.exp(logShareTail(1, 3, 0.5))).toBeCloseTo(7 / 8, 12);
    expect(Math.exp(logShareTail(3, 3, 0.5))).toBeCloseTo(1 / 8, 12);
    expect(Math.exp(logShareTail(3, 20, 0.01))).toBeCloseTo(0.0010035762, 8);
    expect(logShareTail(4, 3, 0.5)).toBe(Number.NEGATIVE_INFINITY);
  });
});
