import { describe, expect, it } from 'vitest';
import { Random } from './random.js';

const draws = (draw: (random: Random) => number): readonly number[] => {
  const random = Random.of('moments', 1);
  return Array.from({ length: 20_000 }, () => draw(random));
};
const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
const variance = (values: readonly number[]): number =>
  mean(values.map((value) => (value - mean1(values)) ** 2));
const cache = new WeakMap<readonly number[], number>();
const mean1 = (values: readonly number[]): number => {
  const known = cache.get(values) ?? mean(values);
  cache.set(values, known);
  return known;
};

describe('Random', () => {
  it('repeats a named stream and keeps others apart', () => {
    const words = (...parts: readonly (number | string)[]) => {
      const random = Random.of(...parts);
      return Array.from({ length: 8 }, () => random.word());
    };
    expect(words(1, 'a')).toEqual(words(1, 'a'));
    expect(words(1, 'a')).not.toEqual(words(1, 'b'));
    expect(words(12, 3)).not.toEqual(words(1, 23));
    expect(words(2 ** 40)).not.toEqual(words(2 ** 41));
  });

  it('does not repeat a first word among a hundred thousand streams more than chance would', () => {
    const firsts = new Set(Array.from({ length: 100_000 }, (_, n) => Random.of(7, 'session', n).word()));
    // Birthday: 100,000² / 2 / 2³² ≈ 1.2 expected.
    expect(100_000 - firsts.size).toBeLessThan(10);
  });

  it.each([
    ['uniform', (random: Random) => random.next(), 0.5, 1 / 12],
    ['normal', (random: Random) => random.normal(), 0, 1],
    ['exponential', (random: Random) => random.exponential(3), 3, 9],
    ['gamma', (random: Random) => random.gamma(4), 1, 0.25],
    ['small Poisson', (random: Random) => random.poisson(2.5), 2.5, 2.5],
    ['large Poisson', (random: Random) => random.poisson(400), 400, 400],
  ] as const)('has mean and variance of the %s distribution', (_, draw, expectedMean, expectedVariance) => {
    const values = draws(draw);
    expect(Math.abs(mean(values) - expectedMean)).toBeLessThan(
      4 * Math.sqrt(expectedVariance / values.length),
    );
    expect(variance(values) / expectedVariance).toBeGreaterThan(0.93);
    expect(variance(values) / expectedVariance).toBeLessThan(1.07);
  });

  it('writes version 4 UUIDs', () => {
    const random = Random.of('uuid');
    for (let n = 0; n < 100; n += 1)
      expect(random.uuid()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});
