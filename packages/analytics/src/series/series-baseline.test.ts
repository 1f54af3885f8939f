import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSeriesBaseline, type SeriesBaseline } from './series-baseline.js';
import type { SeriesJudgement } from './series-judgement.js';

const MINUTE = 60_000;
const DAY = 86_400_000;
const START = Date.UTC(2026, 0, 5);

/** Noise between −1 and 1 that is the same each time. */
const noise = (i: number): number => 2 * Math.abs((Math.sin(i * 12.9898) * 43758.5453) % 1) - 1;

function feed(
  baseline: SeriesBaseline,
  count: number,
  valueAt: (i: number) => number,
  stepMs = 5 * MINUTE,
  from = 0,
): SeriesJudgement[] {
  return Array.from({ length: count }, (_, k) =>
    baseline.observe(START + (from + k) * stepMs, valueAt(from + k)),
  );
}

const alarms = (judgements: SeriesJudgement[]): number[] =>
  judgements.flatMap(({ score }, i) => (score >= 0.5 ? [i] : []));
const daily = (i: number): number => 100 + 80 * Math.sin((2 * Math.PI * i) / 288) + 4 * noise(i);

describe('a series baseline', () => {
  it('is silent on a constant, on zeros, and on one value', () => {
    for (const constant of [0, 7, -3, 1e300, 1e-300])
      expect(alarms(feed(createSeriesBaseline(), 3000, () => constant))).toEqual([]);
    const [only] = feed(createSeriesBaseline(), 1, () => 5);
    expect(only).toMatchObject({ verdict: 'judged', score: 0, state: 'learning', expected: 5 });
  });

  it('alarms once when a constant moves, and on the first traffic ever', () => {
    const found = alarms(feed(createSeriesBaseline(), 2000, (i) => (i < 1500 ? 3 : 40)));
    expect(found).toEqual([1500]);
  });

  it('sees a drop-out and a surge in a daily rhythm, at once, and little else', () => {
    const judged = feed(createSeriesBaseline(), 20 * 288, (i) => {
      if (i >= 14 * 288 + 100 && i < 14 * 288 + 130) return 0;
      return i >= 17 * 288 + 200 && i < 17 * 288 + 220 ? 4 * daily(i) : daily(i);
    });
    const found = alarms(judged).filter((i) => i > 7 * 288);
    expect(found).toContain(14 * 288 + 100);
    expect(found.some((i) => i >= 17 * 288 + 200 && i <= 17 * 288 + 202)).toBe(true);
    expect(found.length).toBeLessThanOrEqual(3);
    const drop = judged[14 * 288 + 100];
    expect(drop?.logTail.low).toBeLessThan(-5);
    expect(drop?.logTail.high).toBeGreaterThan(-1);
    expect(drop?.low).toBeGreaterThan(50);
  });

  it('knows the hour: what is usual at noon is not at night', () => {
    const baseline = createSeriesBaseline();
    feed(baseline, 14 * 288, daily);
    const night = 14 * 288 + 216;
    expect(baseline.observe(START + night * 5 * MINUTE, 180).logTail.high).toBeLessThan(-3);
  });

  it('takes a lasting shift for the new usual', () => {
    const judged = feed(createSeriesBaseline(), 40 * 288, (i) => daily(i) + (i < 20 * 288 ? 0 : 150));
    expect(alarms(judged)).toContain(20 * 288);
    const last = judged.slice(-5 * 288);
    expect(alarms(last)).toEqual([]);
    const inBand = last.filter(({ low, high }, i) => {
      const value = daily(35 * 288 + i) + 150;
      return value >= low && value <= high;
    });
    expect(inBand.length / last.length).toBeGreaterThan(0.9);
  });

  it('learns seconds, hours and days alike, says when it knows, and its tails hold what they promise', () => {
    for (const stepMs of [1000, 3_600_000, DAY]) {
      const judged = feed(createSeriesBaseline(), 4000, (i) => 50 + 10 * noise(i), stepMs);
      const surprising = judged.slice(1000).filter(({ logTail }) => logTail.either < Math.log(0.001)).length;
      expect(surprising).toBeLessThan(20);
      expect(alarms(judged).length).toBeLessThanOrEqual(2);
      expect(judged.at(-1)?.state).toBe(stepMs === 1000 ? 'learning' : 'known');
    }
  });

  it('is not surprised by gaps and by the hour that comes twice or never', () => {
    const baseline = createSeriesBaseline();
    feed(baseline, 10 * 288, daily);
    const afterGap = feed(baseline, 288, daily, 5 * MINUTE, 10 * 288 + 700);
    expect(alarms(afterGap)).toEqual([]);
    const late = baseline.observe(START, 1e9);
    expect(late.verdict).toBe('late');
    expect(late.score).toBeLessThan(0.5);
    const before = baseline.snapshot();
    baseline.observe(START, 5);
    expect(baseline.snapshot()).toBe(before);
  });

  it('refuses what is no number and is not changed by it', () => {
    const baseline = createSeriesBaseline();
    feed(baseline, 100, daily);
    const before = baseline.snapshot();
    for (const bad of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
      expect(baseline.observe(START + DAY, bad).verdict).toBe('refused');
      expect(baseline.observe(bad, 1).verdict).toBe('refused');
    }
    expect(baseline.snapshot()).toBe(before);
  });

  it('stays small', () => {
    const baseline = createSeriesBaseline();
    feed(baseline, 30_000, (i) => 1e12 * daily(i));
    expect(baseline.snapshot().length).toBeLessThan(8000);
    expect(() => createSeriesBaseline({}, '{}')).toThrow();
    expect(() => createSeriesBaseline({}, baseline.snapshot().slice(0, -9))).toThrow();
  });

  const values = fc.oneof(
    fc.double({ noNaN: false }),
    fc.integer({ min: 0, max: 50 }),
    fc.constantFrom(0, 1e308, -1e308),
  );
  const stretches = fc.array(fc.tuple(fc.integer({ min: -5000, max: 400_000 }), values), { maxLength: 300 });

  it('keeps its promises on any values at any times, and goes on from a snapshot to the byte', () => {
    fc.assert(
      fc.property(stretches, fc.nat(300), (stretch, cutAt) => {
        const whole = createSeriesBaseline();
        let other = createSeriesBaseline();
        let time = START;
        for (const [i, [distance, value]] of stretch.entries()) {
          time += distance;
          if (i === cutAt) other = createSeriesBaseline({}, other.snapshot());
          const judged = whole.observe(time, value);
          expect(other.observe(time, value)).toEqual(judged);
          const { score, logTail, expected, low, high } = judged;
          expect(score).toBeGreaterThanOrEqual(0);
          expect(score).toBeLessThanOrEqual(1);
          for (const tail of Object.values(logTail)) expect(tail).toBeLessThanOrEqual(0);
          for (const number of [logTail.either, expected, low, high])
            expect(Number.isFinite(number)).toBe(true);
          expect(low).toBeLessThanOrEqual(high);
        }
        expect(other.snapshot()).toBe(whole.snapshot());
      }),
      { numRuns: 200, seed: 5 },
    );
  });
});
