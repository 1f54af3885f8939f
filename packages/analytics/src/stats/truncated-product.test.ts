import { describe, expect, it } from 'vitest';
import { SeededRandom } from '../testing/random.js';
import { logTruncatedProductTail } from './truncated-product.js';

describe('truncated product', () => {
  it('says 1 where nothing is rare', () => {
    expect(logTruncatedProductTail(0, 6, 0.05)).toBe(0);
  });
  it('is the p-value itself for one test', () => {
    expect(logTruncatedProductTail(Math.log(0.01), 1, 0.05)).toBeCloseTo(Math.log(0.01), 9);
    expect(logTruncatedProductTail(Math.log(1e-200), 1, 0.05)).toBeCloseTo(Math.log(1e-200), 6);
  });
  it('asks more of one rare among several, and less of several rare ones', () => {
    const one = logTruncatedProductTail(Math.log(1e-8), 6, 0.01);
    expect(Math.exp(one)).toBeGreaterThan(6e-8);
    expect(Math.exp(one)).toBeLessThan(1e-5);
    expect(logTruncatedProductTail(2 * Math.log(1e-8), 6, 0.01)).toBeLessThan(one - 12);
  });
  it('agrees with chance', () => {
    const random = new SeededRandom(3);
    const draws = 40_000;
    const products = Array.from({ length: draws }, () => {
      let log = 0;
      for (let i = 0; i < 6; i++) {
        const p = random.next();
        if (p <= 0.05) log += Math.log(Math.max(p, 1e-12));
      }
      return log;
    });
    for (const at of [-4, -6, -8]) {
      const share = products.filter((log) => log <= at).length / draws;
      const said = Math.exp(logTruncatedProductTail(at, 6, 0.05));
      expect(said).toBeGreaterThan(share * 0.75 - 1e-3);
      expect(said).toBeLessThan(share * 1.25 + 1e-3);
    }
  });
});
