import { describe, expect, it } from 'vitest';
import { isInCanary } from './in-canary.js';
import { HOUR, MINUTE, T0 } from './policy-samples.fixture.js';
import { TrafficShares } from './traffic-shares.js';

const c = (id: string) => ({ kind: 'consumer' as const, id });

describe('TrafficShares', () => {
  it('says what an entity makes of the traffic before its abuse began', () => {
    const shares = new TrafficShares();
    for (let minute = 0; minute < 60; minute++)
      for (let n = 0; n < 10; n++) shares.note(T0 + minute * MINUTE, n < 4 ? 'big' : `c${n}`, '203.0.113.1');
    const now = T0 + 59 * MINUTE;
    expect(shares.of([{ entity: c('big'), onsetMs: now }], 'consumer', now)).toEqual({
      share: 0.4,
      callers: 7,
    });
    expect(shares.of([{ entity: c('big'), onsetMs: T0 - HOUR }], 'consumer', now).share).toBe(0.4);
    expect(shares.of([{ entity: c('nobody'), onsetMs: now }], 'consumer', now).share).toBe(0);
    const two = [c('big'), c('c9')].map((entity) => ({ entity, onsetMs: now }));
    expect(shares.of(two, 'consumer', now).share).toBeCloseTo(0.5);
  });

  it('does not hold a flood against its own blocking', () => {
    const shares = new TrafficShares();
    for (let minute = 0; minute < 30; minute++) shares.note(T0 + minute * MINUTE, `c${minute}`, '');
    const onsetMs = T0 + 30 * MINUTE;
    for (let n = 0; n < 10_000; n++) shares.note(onsetMs + n, 'flood', '');
    expect(shares.of([{ entity: c('flood'), onsetMs }], 'consumer', onsetMs + MINUTE).share).toBe(0);
  });

  it('forgets after an hour, and stays small whoever invents callers', () => {
    const shares = new TrafficShares();
    for (let n = 0; n < 200_000; n++) shares.note(T0, n % 4 === 0 ? 'big' : `x${n}`, `10.0.${n}`);
    const known = shares.of([{ entity: c('big'), onsetMs: T0 - HOUR }], 'consumer', T0);
    expect(known.callers).toBeLessThanOrEqual(4096);
    expect(known.share).toBeGreaterThan(0.24);
    expect(shares.of([{ entity: c('big'), onsetMs: 0 }], 'consumer', T0 + 2 * HOUR)).toEqual({
      share: 0,
      callers: 0,
    });
  });
});

describe('isInCanary', () => {
  it('takes about its share of entities, the same ones each time, and keeps them when the share grows', () => {
    const ids = Array.from({ length: 20_000 }, (_, n) => c(`consumer-${n}`));
    const inside = (share: number) => ids.filter((id) => isInCanary({ share, tags: [] }, id, []));
    const tenth = inside(0.1);
    // Three standard deviations of a binomial with 20,000 trials.
    expect(Math.abs(tenth.length - 2000)).toBeLessThan(3 * Math.sqrt(20_000 * 0.1 * 0.9));
    expect(inside(0.1)).toEqual(tenth);
    const third = new Set(inside(0.3));
    expect(tenth.every((id) => third.has(id))).toBe(true);
    expect(inside(0)).toEqual([]);
    expect(inside(1)).toEqual(ids);
  });
});
