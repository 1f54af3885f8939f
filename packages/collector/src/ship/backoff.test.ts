import { expect, it } from 'vitest';
import { backoffMs } from './backoff.js';

it('doubles the bound from 100 ms to 30 s, and waits anything below', () => {
  const almostOne = (): number => 0.999_999;
  expect([0, 1, 2, 8, 9, 500].map((attempt) => backoffMs(attempt, almostOne))).toEqual([
    100, 200, 400, 25600, 30000, 30000,
  ]);
  expect(backoffMs(5, () => 0)).toBe(0);
});
