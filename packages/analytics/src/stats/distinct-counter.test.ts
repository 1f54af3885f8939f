import { describe, expect, it } from 'vitest';
import { addDistinct, newDistinctCounter } from './distinct-counter.js';
import { hash32 } from './hash.js';

describe('DistinctCounter', () => {
  it('is exact for small sets and deaf to repeats', () => {
    const counter = newDistinctCounter();
    for (let round = 0; round < 3; round++)
      for (let i = 0; i < 48; i++) addDistinct(counter, hash32(`p${i}`));
    expect(counter.size).toBe(48);
  });
  it('estimates large sets within 15 % and never falls', () => {
    for (const [prefix, n] of [
      ['a', 200],
      ['b', 1000],
      ['c', 5000],
      ['d', 100_000],
    ] as const) {
      const counter = newDistinctCounter();
      let last = 0;
      for (let i = 0; i < n; i++) {
        addDistinct(counter, hash32(`${prefix}${i}`));
        expect(counter.size).toBeGreaterThanOrEqual(last);
        last = counter.size;
      }
      expect(Math.abs(counter.size - n) / n).toBeLessThan(0.15);
    }
  });
  it('stays small whatever comes', () => {
    const counter = newDistinctCounter();
    for (let i = 0; i < 50_000; i++) addDistinct(counter, hash32(`x${i}`));
    expect(JSON.stringify(counter).length).toBeLessThan(700);
  });
  it('goes on alike after JSON', () => {
    const whole = newDistinctCounter();
    let parts = newDistinctCounter();
    for (let i = 0; i < 300; i++) {
      addDistinct(whole, hash32(`${i}`));
      addDistinct(parts, hash32(`${i}`));
      if (i % 37 === 0) parts = JSON.parse(JSON.stringify(parts)) as typeof parts;
    }
    expect(parts).toEqual(whole);
  });
});
