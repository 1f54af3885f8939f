import type { CompletenessRow } from '@gatewatch/model';
import { describe, expect, it } from 'vitest';
import { byNode, percentOf, stateOf } from './node-completeness.js';

const FROM_MS = Date.UTC(2026, 2, 5, 12);
const row = (minute: number, change: Partial<CompletenessRow> = {}): CompletenessRow => ({
  node: 'kong-1',
  minute: new Date(FROM_MS + minute * 60_000).toISOString(),
  arrived: 90,
  expected: 100,
  share: 0.9,
  duplicates: 1,
  skewMs: minute,
  collectors: ['edge'],
  ...change,
});

describe('completeness of nodes', () => {
  it('has a place for every minute, and sums what tells', () => {
    const rows = [row(0), row(2, { expected: null, share: null }), row(1, { node: 'a' }), row(99)];
    const [a, kong] = byNode(rows, FROM_MS, FROM_MS + 3 * 60_000 + 10);
    expect(a?.minutes.map((one) => one.row?.arrived)).toEqual([undefined, 90, undefined]);
    expect(kong).toMatchObject({ node: 'kong-1', arrived: 180, expected: 100, share: 0.9, duplicates: 2 });
    expect(kong?.minutes).toHaveLength(3);
  });

  it('never rounds a gap away', () => {
    expect(percentOf(0.99999)).toBe('99.9 %');
    expect(percentOf(1)).toBe('100 %');
    expect(percentOf(0)).toBe('0.0 %');
  });

  it.each([
    [undefined, 'none'],
    [row(0, { share: null }), 'unknown'],
    [row(0, { share: 1 }), 'whole'],
    [row(0, { share: 0.995 }), 'nearly'],
    [row(0, { share: 0.7 }), 'gap'],
    [row(0, { share: 0.1 }), 'lost'],
  ] as const)('draws each state of a minute', (given, state) => {
    expect(stateOf(given)).toBe(state);
  });
});
