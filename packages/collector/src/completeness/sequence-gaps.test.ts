import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { SETTLE_MS, SequenceGaps } from './sequence-gaps.js';

const START_MS = Date.UTC(2026, 2, 5, 10, 0);
const START = START_MS / 60_000;
let missing: Map<number, number>;
let gaps: SequenceGaps;
beforeEach(() => {
  missing = new Map();
  gaps = new SequenceGaps((minute, count) =>
    missing.set(minute - START, (missing.get(minute - START) ?? 0) + count),
  );
});
const see = (...sequences: number[]): void => {
  for (const sequence of sequences) gaps.observe(sequence, START_MS + sequence, 0);
};
const settled = (): number => {
  gaps.settle(SETTLE_MS);
  return [...missing.values()].reduce((sum, count) => sum + count, 0);
};

describe('SequenceGaps', () => {
  it('tells numbers that never came', () => {
    see(5, 6, 9, 10, 14);
    expect(missing.size).toBe(0);
    expect(settled()).toBe(5);
  });

  it('takes no order for a gap', () => {
    see(1, 4, 3, 2, 5, 9, 6, 8, 7);
    expect(settled()).toBe(0);
  });

  it('takes back what comes late', () => {
    see(1, 10);
    expect(settled()).toBe(8);
    see(5, 2, 9);
    expect(settled()).toBe(5);
    see(3, 4, 6, 7, 8);
    expect(settled()).toBe(0);
  });

  it('any order of any subset: what is missing is what did not come', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(Array.from({ length: 300 }, (_, index) => index + 2)), (came) => {
        missing = new Map();
        gaps = new SequenceGaps((minute, count) => missing.set(minute, (missing.get(minute) ?? 0) + count));
        see(1, 302, ...came.filter((sequence) => sequence !== 302));
        expect(settled()).toBe(300 - came.filter((sequence) => sequence !== 302).length);
      }),
    );
  });

  it('spreads a long gap evenly over its minutes, of which the newest fifteen are told', () => {
    gaps.observe(1, START_MS + 30_000, 0);
    gaps.observe(242, START_MS + 30_000 + 4 * 60_000, 0);
    expect(settled()).toBe(240);
    expect([...missing]).toEqual([
      [0, 30],
      [1, 60],
      [2, 60],
      [3, 60],
      [4, 30],
    ]);
    missing.clear();
    gaps.observe(242 + 6001, START_MS + 4.5 * 60_000 + 100 * 60_000, SETTLE_MS);
    gaps.settle(2 * SETTLE_MS);
    expect(missing.size).toBe(15);
    expect([...missing.values()].reduce((sum, count) => sum + count)).toBeLessThanOrEqual(900);
  });

  it('a restart of the numbering is no gap', () => {
    see(...Array.from({ length: 100 }, (_, index) => 5000 + index));
    see(1, 2, 3, 4, 5, 6);
    expect(settled()).toBe(0);
    see(8);
    expect(settled()).toBe(1);
  });

  it('a restart after few calls is none either', () => {
    see(1, 2, 3, 4, 5, 6, 7);
    see(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
    expect(settled()).toBe(0);
  });

  it('one old line changes nothing', () => {
    see(5000, 5001, 5002, 17, 5003, 18, 5004);
    expect(settled()).toBe(0);
  });

  it('late lines of the numbering before are no gap in the new one', () => {
    see(50_000, 50_001, 50_003, 1, 2, 3, 4, 50_002, 50_004, 50_005, 5, 6);
    expect(settled()).toBe(1);
  });

  it('does not believe a jump that no node could make', () => {
    see(1, 2, 9_000_000_000, 3, 4, Number.MAX_SAFE_INTEGER, 5);
    expect(settled()).toBe(0);
  });

  it('goes on where it was after a restart of ours', () => {
    see(1, 2, 3);
    const position = gaps.position;
    gaps = new SequenceGaps((minute, count) => missing.set(minute, count), position);
    gaps.observe(104, START_MS + 50, 0);
    expect(settled()).toBe(100);
  });

  it('is bounded: many small gaps stay told', () => {
    for (let sequence = 0; sequence < 20_000; sequence += 2) gaps.observe(sequence, START_MS, 0);
    expect(settled()).toBe(9_999);
  });
});
