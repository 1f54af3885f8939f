import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalQuantile } from './normal-quantile.js';
import { createShapeBaseline, type ShapeBaseline } from './shape-baseline.js';

const NAMES = ['gap', 'length', 'distinct'];
const share = (i: number, seed: number): number => Math.abs((Math.sin(i * 12.9898 + seed) * 43758.5453) % 1);

/** Calls a session, skewed; a gap of their own; distinct endpoints about a third of the calls. */
function session(i: number): number[] {
  const length = Math.exp(1 + 3 * share(i, 1));
  return [Math.exp(2 * share(i, 2) - 3), length, length * (0.3 + 0.05 * share(i, 3))];
}

function taught(count: number): ShapeBaseline {
  const baseline = createShapeBaseline(NAMES);
  for (let i = 0; i < count; i++) baseline.learn(session(i));
  return baseline;
}

describe('a shape baseline', () => {
  it('is learning until there is a group to compare with', () => {
    expect(taught(20).surpriseOf(session(1)).state).toBe('learning');
    expect(taught(40).surpriseOf(session(1)).state).toBe('known');
  });

  it('promises what holds: of members unseen so far, one in a hundred is at the 1 % tail', () => {
    const baseline = taught(5000);
    const tails = Array.from({ length: 4000 }, (_, i) => baseline.surpriseOf(session(9000 + i)).logTail);
    for (const level of [0.1, 0.01]) {
      const beyond = tails.filter((tail) => tail <= Math.log(level)).length / tails.length;
      expect(beyond).toBeGreaterThan(level / 3);
      expect(beyond).toBeLessThan(level * 3);
    }
  });

  it('sees a value far out and says which, and a strange combination of usual values', () => {
    const baseline = taught(2000);
    const quick = baseline.surpriseOf([1e-6, 12, 4]);
    expect(quick.logTail).toBeLessThan(-5);
    expect(quick.dimensions[0]).toMatchObject({ name: 'gap', side: 'low' });
    expect(quick.dimensions[0]?.logTail).toBeLessThan(-5);
    const scan = baseline.surpriseOf([0.1, 12, 12]);
    expect(scan.logTail).toBeLessThan(-5);
    expect(scan.dimensions.every(({ logTail }) => logTail > -4)).toBe(true);
    expect(baseline.surpriseOf([0.1, 12, 4]).logTail).toBeGreaterThan(-3);
  });

  it('is the more surprised the further out, beyond all that was seen', () => {
    const baseline = taught(1000);
    const tails = [1e3, 1e4, 1e6, 1e9].map(
      (length) => baseline.surpriseOf([0.1, length, length / 3]).logTail,
    );
    expect([...tails].sort((a, b) => b - a)).toEqual(tails);
    expect(tails.every(Number.isFinite)).toBe(true);
  });

  it('refuses what is no vector of its dimensions', () => {
    const baseline = taught(100);
    const before = baseline.snapshot();
    for (const bad of [[], [1, 2], [1, 2, Number.NaN], [1, 2, Number.POSITIVE_INFINITY], [1, 2, 3, 4]]) {
      baseline.learn(bad);
      expect(baseline.surpriseOf(bad)).toEqual({ state: 'refused', logTail: 0, dimensions: [] });
    }
    expect(baseline.snapshot()).toBe(before);
    expect(() => createShapeBaseline(['one'], {}, before)).toThrow();
  });

  it('stands constants, zeros and huge values', () => {
    const baseline = createShapeBaseline(NAMES);
    for (let i = 0; i < 200; i++) baseline.learn([0, 5, i % 2 === 0 ? 1e308 : -1e308]);
    expect(baseline.surpriseOf([0, 5, 1e308]).logTail).toBeGreaterThan(-2);
    expect(baseline.surpriseOf([9, 5, 1e308]).logTail).toBeLessThan(-3);
  });

  it('stays bounded, forgets, and goes on from a snapshot to the byte', () => {
    const vectors = fc.array(fc.tuple(fc.double({ noNaN: true }), fc.nat(9), fc.nat(9)), { maxLength: 300 });
    fc.assert(
      fc.property(vectors, fc.nat(300), (stretch, cutAt) => {
        const whole = createShapeBaseline(NAMES, { kept: 40 });
        let other = createShapeBaseline(NAMES, { kept: 40 });
        for (const [i, vector] of stretch.entries()) {
          if (i === cutAt) other = createShapeBaseline(NAMES, { kept: 40 }, other.snapshot());
          whole.learn(vector);
          other.learn(vector);
          if (i % 25 === 0) expect(other.surpriseOf(vector)).toEqual(whole.surpriseOf(vector));
        }
        expect(other.snapshot()).toBe(whole.snapshot());
      }),
      { numRuns: 60, seed: 3 },
    );
    const baseline = createShapeBaseline(NAMES, { kept: 64, memory: 256 });
    for (let i = 0; i < 3000; i++) baseline.learn(i < 1500 ? [1, 1, 1 + share(i, 4)] : session(i));
    expect(JSON.parse(baseline.snapshot()).vectors).toHaveLength(64);
    expect(baseline.surpriseOf(session(1)).logTail).toBeGreaterThan(-3.5);
  });
});

it('the normal quantile is that of tables', () => {
  const table: [number, number][] = [
    [0.5, 0],
    [0.975, 1.959963985],
    [0.01, -2.326347874],
    [1e-6, -4.753424309],
  ];
  for (const [p, z] of table) expect(normalQuantile(p)).toBeCloseTo(z, 7);
});
