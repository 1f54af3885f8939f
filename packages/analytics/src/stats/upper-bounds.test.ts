import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binomialUpperBound } from './binomial-upper-bound.js';
import { hypergeometricUpperBound } from './hypergeometric-upper-bound.js';

describe('binomialUpperBound', () => {
  it('is 1 where nothing was drawn or all are of the kind', () => {
    expect(binomialUpperBound(0, 0)).toBe(1);
    expect(binomialUpperBound(7, 7)).toBe(1);
  });

  // 1 - 0.05^(1/n): "the rule of three"; the other values from R, binom.test(k, n, alternative = "less").
  it.each([
    [0, 30, 0.0950339],
    [0, 59, 0.0495056],
    [0, 299, 0.0099692],
    [1, 30, 0.1485878],
    [3, 20, 0.3436638],
    [10, 100, 0.1637255],
  ])('says of %i among %i: at most %f', (found, drawn, bound) => {
    expect(binomialUpperBound(found, drawn)).toBeCloseTo(bound, 4);
  });

  it('leaves exactly the missing confidence below it', () => {
    for (const [found, drawn] of [
      [2, 12],
      [5, 40],
    ] as const) {
      const p = binomialUpperBound(found, drawn, 0.9);
      let [sum, term] = [0, (1 - p) ** drawn];
      for (let k = 0; k <= found; k++) {
        sum += term;
        term *= ((drawn - k) / (k + 1)) * (p / (1 - p));
      }
      expect(sum).toBeCloseTo(0.1, 9);
    }
  });
});

describe('hypergeometricUpperBound', () => {
  it('is what was found when all were drawn, and everything when nothing was', () => {
    expect(hypergeometricUpperBound({ population: 40, drawn: 40, found: 3 })).toBe(3);
    expect(hypergeometricUpperBound({ population: 40, drawn: 0, found: 0 })).toBe(40);
    expect(hypergeometricUpperBound({ population: 0, drawn: 0, found: 0 })).toBe(0);
  });

  it('counts by hand: none in 5 of 10', () => {
    // With 4 of the kind, C(6,5)/C(10,5) = 6/252 = 0.024; with 3, C(7,5)/C(10,5) = 21/252 = 0.083.
    expect(hypergeometricUpperBound({ population: 10, drawn: 5, found: 0 })).toBe(3);
  });

  it('is never wider than the binomial bound, and nears it in a large lot', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), fc.nat(), fc.nat(), (population, a, b) => {
        const drawn = 1 + (a % population);
        const found = b % (drawn + 1);
        const bound = hypergeometricUpperBound({ population, drawn, found });
        expect(bound).toBeGreaterThanOrEqual(found);
        expect(bound).toBeLessThanOrEqual(population - (drawn - found));
        expect(bound).toBeLessThanOrEqual(Math.floor(binomialUpperBound(found, drawn) * population + 1e-6));
      }),
      { seed: 7, numRuns: 300 },
    );
    expect(hypergeometricUpperBound({ population: 1_000_000, drawn: 30, found: 0 }) / 1_000_000).toBeCloseTo(
      0.095,
      3,
    );
  });

  it('holds as often as it says, for every number there can be in a lot of 30', () => {
    for (const drawn of [3, 10, 25]) {
      for (let marked = 0; marked <= 30; marked++) {
        let held = 0;
        for (let found = Math.max(0, drawn - 30 + marked); found <= Math.min(drawn, marked); found++) {
          if (hypergeometricUpperBound({ population: 30, drawn, found }) >= marked)
            held += (choose(marked, found) * choose(30 - marked, drawn - found)) / choose(30, drawn);
        }
        expect(held).toBeGreaterThanOrEqual(0.95 - 1e-9);
      }
    }
  });
});

function choose(n: number, k: number): number {
  let product = 1;
  for (let i = 1; i <= k; i++) product = (product * (n - k + i)) / i;
  return product;
}
