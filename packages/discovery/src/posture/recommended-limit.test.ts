import { describe, expect, it } from 'vitest';
import { friendlyLimit, recommendedLimit } from './recommended-limit.js';
import { anEndpoint, quantiles } from './testing/estate-fixture.js';

const calls = (p99: number, max: number) =>
  anEndpoint('GET', '/a', { callsPerActorMinute: quantiles(1, p99 / 2, p99, max) });

describe('a recommended limit', () => {
  it('is a number people would choose', () => {
    expect([0, 5, 6, 7, 9, 11, 13, 27, 61, 101, 121, 999, 1001].map(friendlyLimit)).toEqual([
      5, 5, 6, 8, 10, 12, 15, 30, 80, 120, 150, 1000, 1200,
    ]);
    expect(friendlyLimit(Number.NaN)).toBe(5);
    expect(friendlyLimit(Number.POSITIVE_INFINITY)).toBe(5);
  });

  it('leaves three times what 99 of 100 need, and room for the busiest honest caller', () => {
    expect(recommendedLimit([calls(9, 14)]).perMinute).toBe(30);
    expect(recommendedLimit([calls(9, 85)]).perMinute).toBe(100);
  });

  it('does not follow a burst that is out of proportion, nor the maximum where attacks are usual', () => {
    expect(recommendedLimit([calls(9, 5000)]).perMinute).toBe(30);
    expect(recommendedLimit([calls(3, 20)], 'attacked').perMinute).toBe(10);
  });

  it('adds what one caller does on several endpoints, and says how it came about', () => {
    const limit = recommendedLimit([calls(9, 14), calls(11, 14)]);
    expect(limit.perMinute).toBe(60);
    expect(limit.because).toContain('at most 20 calls, added over 2 endpoints');
  });
});
