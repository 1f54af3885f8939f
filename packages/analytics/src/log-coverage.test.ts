import { describe, expect, it } from 'vitest';
import { LogCoverage } from './log-coverage.js';

const MINUTE_MS = 60_000;

describe('log coverage', () => {
  it('is whole where nothing was heard', () => {
    expect(new LogCoverage().share(0, 3_600_000)).toBe(1);
  });

  it('is the mean over the minutes touched, and may be said again', () => {
    const coverage = new LogCoverage();
    coverage.note(10 * MINUTE_MS, 0.5);
    expect(coverage.share(10 * MINUTE_MS, 11 * MINUTE_MS)).toBe(0.5);
    expect(coverage.share(0, 60 * MINUTE_MS)).toBeCloseTo(1 - 0.5 / 60, 12);
    expect(coverage.share(0, 10 * MINUTE_MS)).toBe(1);
    expect(coverage.share(11 * MINUTE_MS, 12 * MINUTE_MS)).toBe(1);
    coverage.note(10 * MINUTE_MS + 5, 0.9);
    expect(coverage.share(10 * MINUTE_MS, 11 * MINUTE_MS)).toBeCloseTo(0.9, 12);
    coverage.note(10 * MINUTE_MS, 1);
    expect(coverage.dump()).toEqual([]);
  });

  it('agrees both ways round, is bounded, survives a snapshot', () => {
    const coverage = new LogCoverage();
    for (let minute = 0; minute < 30_000; minute++) coverage.note(minute * MINUTE_MS, 0.25);
    expect(coverage.dump()).toHaveLength(20_160);
    const again = new LogCoverage();
    again.restore(coverage.dump());
    for (const [from, to] of [
      [29_000, 29_010],
      [0, 40_000],
      [9_000, 12_000],
    ] as const) {
      const one = coverage.share(from * MINUTE_MS, to * MINUTE_MS);
      expect(again.share(from * MINUTE_MS, to * MINUTE_MS)).toBe(one);
      let sum = 0;
      for (let minute = from; minute < to; minute++)
        sum += coverage.share(minute * MINUTE_MS, (minute + 1) * MINUTE_MS);
      expect(one).toBeCloseTo(sum / (to - from), 9);
    }
  });
});
