import { describe, expect, it } from 'vitest';
import { addDistinct, type DistinctCounter } from './distinct-counter.js';
import { hash32 } from './hash.js';

/** Counts texts in the first of one counter. */
const counted = (texts: Iterable<string>, counters: DistinctCounter[] = [], before = 0): number => {
  let count = before;
  for (const text of texts) count = addDistinct(counters, 0, hash32(text), count);
  return count;
};

function* numbered(prefix: string, n: number): Generator<string> {
  for (let i = 0; i < n; i++) yield `${prefix}${i}`;
}

describe('DistinctCounter', () => {
  it('is exact for small sets and deaf to repeats', () => {
    const counters: DistinctCounter[] = [];
    let count = 0;
    for (let round = 0; round < 3; round++) count = counted(numbered('p', 48), counters, count);
    expect(count).toBe(48);
  });
  it('estimates large sets within 15 % and never falls', () => {
    for (const [prefix, n] of [
      ['a', 200],
      ['b', 1000],
      ['c', 5000],
      ['d', 100_000],
    ] as const) {
      const counters: DistinctCounter[] = [];
      let last = 0;
      for (const text of numbered(prefix, n)) {
        const count = addDistinct(counters, 0, hash32(text), last);
        expect(count).toBeGreaterThanOrEqual(last);
        last = count;
      }
      expect(Math.abs(last - n) / n).toBeLessThan(0.15);
    }
  });
  it('stays small whatever comes', () => {
    const counters: DistinctCounter[] = [];
    counted(numbered('x', 50_000), counters);
    expect(JSON.stringify(counters).length).toBeLessThan(700);
  });
  it('shares what few values of several counters have in common, and changes none by another', () => {
    const counters: DistinctCounter[] = [];
    for (const hash of [3, 1, 4, 15, 9, 2, 6, 5]) for (const at of [0, 1]) addDistinct(counters, at, hash, 0);
    addDistinct(counters, 1, 35, 8);
    expect(counters).toEqual([
      [3, 1, 4, 15, 9, 2, 6, 5],
      [3, 1, 4, 15, 9, 2, 6, 5, 35],
    ]);
  });
  it('goes on alike after JSON', () => {
    const whole: DistinctCounter[] = [];
    let parts: DistinctCounter[] = [];
    let [counts, ofParts] = [0, 0];
    for (const [i, text] of [...numbered('', 300)].entries()) {
      counts = counted([text], whole, counts);
      ofParts = counted([text], parts, ofParts);
      if (i % 37 === 0) parts = JSON.parse(JSON.stringify(parts)) as typeof parts;
    }
    expect([parts, ofParts]).toEqual([whole, counts]);
  });
});
