import type { StoredCompleteness } from '@gatewatch/store';
import { describe, expect, it } from 'vitest';
import { nodeMinutes, shareOf } from './node-minutes.js';

const row = (change: Partial<StoredCompleteness>): StoredCompleteness => ({
  collector: 'a',
  node: 'kong-1',
  minute: '2026-03-05T12:00:00.000Z',
  arrived: 50,
  duplicates: 0,
  ...change,
});

describe('node minutes', () => {
  it('lines spread over two collectors are all there, although each misses the other half', () => {
    const [both] = nodeMinutes([
      row({ missing: 50, skewMs: 3 }),
      row({ collector: 'b', missing: 49, skewMs: -8 }),
    ]);
    expect(both).toMatchObject({ arrived: 100, expected: 100, share: 1, skewMs: -8, collectors: ['a', 'b'] });
  });

  it('the more pessimistic of counter and sequence decides', () => {
    expect(nodeMinutes([row({ served: 100, missing: 10 })])[0]).toMatchObject({ expected: 100, share: 0.5 });
    expect(nodeMinutes([row({ served: 52, missing: 50 })])[0]).toMatchObject({ expected: 100, share: 0.5 });
  });

  it('nothing that tells is unknown, not whole', () => {
    const rows = nodeMinutes([row({})]);
    expect(rows[0]).toMatchObject({ expected: null, share: null });
    expect(shareOf(rows)).toBeUndefined();
  });

  it('weighs nodes by what they served and leaves out those that do not tell', () => {
    const rows = nodeMinutes([
      row({ served: 100 }),
      row({ node: 'kong-2', arrived: 300, served: 300 }),
      row({ node: 'nginx', arrived: 5000 }),
    ]);
    expect(rows).toHaveLength(3);
    expect(shareOf(rows)).toBeCloseTo(350 / 400, 12);
  });
});
