import { describe, expect, it } from 'vitest';
import { addDistinct, countDistinct, mergeDistinct, noneDistinct } from './distinct-sketch.js';
import { hash32 } from './hash.js';
import { addQuantile, mergeQuantiles, noQuantiles, quantilesOf, scaleQuantiles } from './quantile-sketch.js';
import { randomFrom } from './testing/traffic.js';
import { countTop, listTop, mergeTop, noCounts } from './top-counts.js';

const distinctOf = (from: number, to: number) => {
  let sketch = noneDistinct();
  for (let n = from; n < to; n++)
    for (let twice = 0; twice < 2; twice++) sketch = addDistinct(sketch, hash32(`v${n}`));
  return sketch;
};

describe('distinct sketch', () => {
  it('is exact up to 16', () => {
    for (const n of [0, 1, 7, 15, 16]) expect(countDistinct(distinctOf(0, n))).toBe(n);
  });

  it.each([17, 33, 100, 1_000, 20_000, 200_000])('counts %i within four standard errors', (n) => {
    expect(Math.abs(countDistinct(distinctOf(0, n)) / n - 1)).toBeLessThan(4 * 0.092);
  });

  it('merges to what one sketch would have counted', () => {
    for (const [middle, end] of [
      [10, 20],
      [10, 500],
      [400, 500],
      [499, 500],
    ] as const) {
      const merged = mergeDistinct(distinctOf(0, middle), distinctOf(Math.floor(middle / 2), end));
      expect(countDistinct(merged)).toBe(countDistinct(distinctOf(0, end)));
    }
  });

  it('stays within 22 numbers', () => {
    expect(distinctOf(0, 50_000).length).toBe(22);
  });
});

describe('quantile sketch', () => {
  const random = randomFrom(3);
  const values = Array.from({ length: 20_000 }, () => Math.exp(random(1_000_000) / 90_000));
  const sketchOf = (list: readonly number[]) => list.reduce(addQuantile, noQuantiles());

  it('tells quantiles within five percent, and the maximum exactly', () => {
    const sorted = [...values].sort((left, right) => left - right);
    const told = quantilesOf(sketchOf(values));
    for (const [name, q] of [
      ['p50', 0.5],
      ['p95', 0.95],
      ['p99', 0.99],
    ] as const) {
      const exact = sorted[Math.ceil(q * sorted.length) - 1] ?? 0;
      expect(Math.abs(told[name] / exact - 1)).toBeLessThan(0.056);
    }
    expect(told.max).toBe(sorted.at(-1));
  });

  it('merges to what one sketch would have told', () => {
    const merged = mergeQuantiles(sketchOf(values.slice(0, 7_000)), sketchOf(values.slice(7_000)));
    expect(quantilesOf(merged)).toEqual(quantilesOf(sketchOf(values)));
  });

  it('stays bounded, and takes no nonsense', () => {
    const wide = Array.from({ length: 2_000 }, (_, n) => 1.02 ** n);
    expect(sketchOf([...wide, Number.NaN, -1, Infinity]).length).toBeLessThanOrEqual(129);
    expect(quantilesOf(noQuantiles())).toEqual({ p50: 0, p95: 0, p99: 0, max: 0 });
    expect(quantilesOf(sketchOf([0, 0, 0.4]))).toEqual({ p50: 0, p95: 0, p99: 0, max: 0.4 });
  });

  it('gives a share of its counts', () => {
    const half = scaleQuantiles(sketchOf(values), (count) => Math.round(count / 2));
    expect(quantilesOf(half).p50).toBeCloseTo(quantilesOf(sketchOf(values)).p50, -1);
    expect(scaleQuantiles(sketchOf([5]), () => 0)).toEqual([]);
  });
});

describe('top counts', () => {
  const count = (items: readonly string[], size: number) => {
    const top = noCounts<string>();
    for (const item of items) countTop(top, size, hash32(item), 1, () => item);
    return top;
  };

  it('keeps what is frequent among any number of rare ones', () => {
    const stream = Array.from({ length: 10_000 }, (_, n) =>
      n % 4 === 0 ? 'often' : n % 7 === 0 ? 'less' : `r${n}`,
    );
    const [first, second] = listTop(count(stream, 12));
    expect([first?.item, second?.item]).toEqual(['often', 'less']);
    expect(first?.atLeast).toBeLessThanOrEqual(2_500);
    expect(first?.count).toBeGreaterThanOrEqual(2_500);
    expect(listTop(count(stream, 12)).length).toBe(12);
  });

  it('merges by adding up', () => {
    const merged = mergeTop(count(['a', 'a', 'b'], 4), count(['b', 'b', 'c'], 4), 2);
    expect(listTop(merged).map(({ item, count: n }) => [item, n])).toEqual([
      ['b', 3],
      ['a', 2],
    ]);
  });
});
