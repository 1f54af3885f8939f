import { describe, expect, it } from 'vitest';
import { type Experience, gainExperience, newExperience, surpriseOf, usualLimit } from './experience.js';

const taught = (sizes: number[], memory = 8000): Experience => {
  const experience = newExperience();
  for (const size of sizes) gainExperience(experience, size, memory);
  return experience;
};
/** n quantiles of the exponential distribution: P(size ≥ x) = e^−x. */
const exponential = (n: number): number[] => Array.from({ length: n }, (_, i) => -Math.log((i + 0.5) / n));

describe('experience', () => {
  it('knows nothing at first', () => {
    expect(surpriseOf(100, newExperience())).toBe(0);
    expect(usualLimit(newExperience())).toBe(1);
  });

  it('gives the share of what was as large, in the bulk', () => {
    const experience = taught(exponential(5000));
    for (const size of [0.05, 0.5, 1, 2, 4])
      expect(Math.abs(surpriseOf(size, experience) - size)).toBeLessThan(0.1);
    expect(surpriseOf(0, experience)).toBe(0);
    expect(usualLimit(experience)).toBeGreaterThan(4);
    expect(usualLimit(experience)).toBeLessThan(6);
  });

  it('goes on beyond what was seen, and by how heavy the tail was', () => {
    const light = taught(exponential(5000));
    const heavy = taught(exponential(5000).map((size) => Math.exp(size)));
    for (const experience of [light, heavy])
      for (let size = 0.01; size < 1e9; size *= 1.1)
        expect(surpriseOf(size * 1.1, experience)).toBeGreaterThanOrEqual(surpriseOf(size, experience));
    expect(surpriseOf(1e4, light)).toBeGreaterThan(35);
    expect(Math.abs(surpriseOf(1e5, heavy) - Math.log(1e5))).toBeLessThan(3);
    expect(Number.isFinite(surpriseOf(1e300, light))).toBe(true);
  });

  it('looks at both directions together', () => {
    const up = taught([...exponential(1000), ...Array.from({ length: 1000 }, () => 0)]);
    const down = taught([...Array.from({ length: 1000 }, () => 0), ...exponential(1000)]);
    expect(Math.abs(surpriseOf(2, up, down) - 2)).toBeLessThan(0.1);
    expect(surpriseOf(2, up)).toBeGreaterThan(2.5);
  });

  it('forgets', () => {
    const experience = taught([...Array.from({ length: 20 }, () => 500), ...exponential(6000)], 500);
    expect(surpriseOf(500, experience)).toBeGreaterThan(8);
    expect(experience.total).toBeLessThan(4 * 500 * 1.6);
  });
});
