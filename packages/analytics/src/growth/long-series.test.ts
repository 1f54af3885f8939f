import { describe, expect, it } from 'vitest';
import { newLongSeries, turnSeries, weeksOf } from './long-series.js';

/** Factor over the long memory after so many days of `perDay`. */
function factorAfter(days: number, perDay: (day: number) => number): number {
  const series = newLongSeries(1000);
  for (let day = 0; day < days; day++) {
    turnSeries(series, 1000 + day, true);
    series.today = perDay(day);
  }
  turnSeries(series, 1000 + days, true);
  const weeks = weeksOf(series);
  return weeks === undefined ? 0 : weeks.week / weeks.usual;
}

describe('a long memory of weeks', () => {
  it('stays level for a steady week, weekends or not', () => {
    expect(factorAfter(40, () => 100)).toBeCloseTo(1);
    expect(factorAfter(40, (day) => (day % 7 < 5 ? 100 : 3))).toBeCloseTo(1);
  });

  it('says nothing in the first two weeks', () => {
    expect(factorAfter(13, () => 100)).toBe(0);
  });

  it('shows 5 % a day within a month, before four times the start, even when it began on the first day', () => {
    const ramp = (from: number) => (day: number) => 100 * 1.05 ** Math.max(0, day - from);
    expect(factorAfter(14 + 18, ramp(14))).toBeGreaterThan(1.8);
    const fromTheFirst = Array.from({ length: 30 }, (_, day) => day).find(
      (day) => factorAfter(day, ramp(0)) >= 1.8,
    );
    expect(1.05 ** (fromTheFirst ?? 99)).toBeLessThan(4);
  });

  it('follows 2 % a day for a month without a word, and holidays', () => {
    expect(factorAfter(15 + 30, (day) => 100 * 1.02 ** Math.max(0, day - 15))).toBeLessThan(1.8);
    expect(factorAfter(50, (day) => (day >= 25 && day < 39 ? 0 : 100))).toBeLessThan(1.3);
  });
});
