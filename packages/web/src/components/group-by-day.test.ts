import { expect, it } from 'vitest';
import { groupByDay } from './group-by-day.js';

it('puts neighbours of one day together and keeps the order', () => {
  // Noon of two days, so that no zone moves them together.
  const times = ['2026-11-22T12:00:00Z', '2026-11-22T11:59:00Z', '2026-11-20T12:00:00Z'];
  const days = groupByDay(times, (at) => at);
  expect(days.map(({ items }) => items)).toEqual([times.slice(0, 2), times.slice(2)]);
  expect(groupByDay([], () => '')).toEqual([]);
});
