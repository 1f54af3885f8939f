import type { HitLabel } from '@gatewatch/model';
import { describe, expect, it } from 'vitest';
import { drawSample, estimateHits } from './estimate-hits.js';

const hit = (id: number, label: HitLabel | null = null, more: object = {}) => ({
  id: `hit-${id}`,
  judged: false,
  sampled: true,
  label,
  swallowed: { calls: 10, succeeded: 7, failed: 3 },
  ...more,
});
const hits = (count: number, label: HitLabel | null = null) =>
  Array.from({ length: count }, (_, id) => hit(id, label));

describe('drawSample', () => {
  const many = Array.from({ length: 1000 }, (_, id) => ({ ...hit(id), judged: id % 10 === 0 }));

  it('draws the same for the same seed, another for another, never what was judged', () => {
    const one = drawSample(many, 'a');
    expect(drawSample([...many].reverse(), 'a').slice(0, 299)).toEqual(one.slice(0, 299));
    expect(drawSample(many, 'b')[0]?.id).not.toBe(one[0]?.id);
    expect(one.filter(({ sampled }) => sampled)).toHaveLength(299);
    expect(one.some(({ sampled, judged }) => sampled && judged)).toBe(false);
    expect(one.slice(0, 299).every(({ sampled }) => sampled)).toBe(true);
    expect(one).toHaveLength(1000);
  });

  it('draws each as often as any other', () => {
    const drawn = new Map<string, number>();
    for (let seed = 0; seed < 2000; seed++) {
      const [first] = drawSample(many.slice(1, 10), `seed ${seed}`);
      drawn.set(first?.id ?? '', (drawn.get(first?.id ?? '') ?? 0) + 1);
    }
    // 2000 / 9 = 222, give or take 14.
    expect(drawn.size).toBe(9);
    for (const count of drawn.values()) expect(Math.abs(count - 222)).toBeLessThan(60);
  });
});

describe('estimateHits', () => {
  it('knows nothing before the first label, and nothing is wrong with nobody hit', () => {
    expect(estimateHits(hits(40), 30)).toMatchObject({ upper: 1, upperAhead: 1, share: null, labelled: 0 });
    expect(estimateHits([], 30)).toMatchObject({ hits: 0, upper: 0, next: [], goodCallsPerWeek: 0 });
  });

  it('is the share itself when all are labelled', () => {
    const all = [...hits(9, 'abuse'), hit(9, 'legitimate')];
    const { upper, share, next } = estimateHits(all, 30);
    expect([upper, share]).toEqual([0.1, 0.1]);
    expect(next).toEqual([]);
  });

  it('falls with labels as it said it would', () => {
    const before = estimateHits([...hits(10, 'abuse'), ...hits(190)], 30);
    for (const { upper, moreLabels } of before.next) {
      const after = (more: number) =>
        estimateHits([...hits(10 + more, 'abuse'), ...hits(190 - more)], 30).upper;
      expect(after(moreLabels)).toBeLessThanOrEqual(upper);
      expect(after(moreLabels - 1)).toBeGreaterThan(upper);
    }
    expect(before.next.map(({ upper }) => upper)).toEqual([0.2, 0.1, 0.05, 0.03, 0.01]);
  });

  it('counts a skipped hit as legitimate, so that the easy ones alone do not help', () => {
    const inTurn = estimateHits([...hits(5, 'abuse'), ...hits(15)], 30);
    const picked = estimateHits([...hits(5), ...hits(5, 'abuse'), ...hits(10)], 30);
    expect(picked.upper).toBeGreaterThan(inTurn.upper);
    expect(picked.next[0]?.moreLabels).toBeGreaterThanOrEqual(5);
  });

  it('is not made worse by a label far down, nor by those of another sample', () => {
    const inTurn = estimateHits([...hits(30, 'abuse'), ...hits(269)], 30).upper;
    const stray = [...hits(30, 'abuse'), ...hits(200), ...hits(1, 'abuse'), ...hits(68)];
    expect(estimateHits(stray, 30).upper).toBeLessThanOrEqual(inTurn);
    // Every tenth is labelled already: the first 30 count as in turn, as soon as they are complete.
    const scattered = (first: number) =>
      Array.from({ length: 299 }, (_, id) => hit(id, id < first || id % 10 === 0 ? 'abuse' : null));
    const { upper, next } = estimateHits(scattered(0), 30);
    expect(upper).toBeGreaterThan(0.5);
    expect(next.find((one) => one.upper === 0.1)?.moreLabels).toBeLessThan(30);
    expect(estimateHits(scattered(30), 30).upper).toBeLessThanOrEqual(inTurn);
  });

  it('is never below what is known to be legitimate, in the sample or beside it', () => {
    const beside = { sampled: false };
    const known = [...hits(299, 'abuse'), hit(299, null, beside), hit(300, 'legitimate', beside)];
    expect(estimateHits(known, 30).upper).toBeGreaterThanOrEqual(1 / 301);
    const elsewhere = [
      ...hits(299, 'abuse'),
      ...Array.from({ length: 9 }, (_, id) => hit(id, 'legitimate', beside)),
    ];
    expect(estimateHits(elsewhere, 30).upper).toBe(9 / 308);
  });

  it('takes what was judged before as it is, and knows that abuse outside the sample is abuse', () => {
    const judged = { judged: true, sampled: false };
    const known = [...hits(20), hit(20, 'legitimate', judged), hit(21, 'abuse', judged)];
    expect(estimateHits(known, 30).upper).toBe(21 / 22);
    const elsewhere = [hit(0), hit(1, 'abuse', { sampled: false }), hit(2, 'abuse', { sampled: false })];
    expect(estimateHits(elsewhere, 30).upper).toBe(1 / 3);
  });

  it('bounds the good calls of a week by the worst hits there can be', () => {
    const swallowed = (succeeded: number) => ({ swallowed: { calls: succeeded, succeeded, failed: 0 } });
    const known = [
      hit(0, 'legitimate', swallowed(70)),
      hit(1, 'abuse', swallowed(1000)),
      hit(2, null, swallowed(210)),
      hit(3, null, swallowed(140)),
    ];
    // All four but the abuse may be legitimate: 70 + 210 + 140 in two weeks.
    expect(estimateHits(known, 14).goodCallsPerWeek).toBe(210);
    expect(estimateHits(known, 0).goodCallsPerWeek).toBeNull();
  });
});
