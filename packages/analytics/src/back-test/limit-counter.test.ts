import { expect, it } from 'vitest';
import { LimitCounter } from './limit-counter.js';

it('counts by the calendar, and what it refuses does not count', () => {
  const counter = new LimitCounter({ minute: 2, hour: 5 });
  const at = (minute: number, second: number): boolean =>
    counter.admits(Date.UTC(2026, 0, 5, 8, minute, second));
  expect([at(0, 58), at(0, 59), at(0, 59), at(1, 0), at(1, 1), at(1, 2)]).toEqual([
    true,
    true,
    false,
    true,
    true,
    false,
  ]);
  // Four counted in this hour; the refused ones did not use it up.
  expect([at(2, 0), at(2, 1), at(59, 59)]).toEqual([true, false, false]);
  expect(counter.admits(Date.UTC(2026, 0, 5, 9))).toBe(true);
});
