import { expect, it } from 'vitest';
import { actedDays } from './acted-days.js';

const history = { calls: 1, days: 30, entities: 1, alerts: 1 };
const to = '2026-03-31T00:00:00.000Z';

it.each([
  [30, []],
  [1, ['2026-03-02T00:00:00.000Z', '2026-03-20T00:00:00.000Z']],
  [0, ['2026-02-01T00:00:00.000Z']],
])('%f days, frozen at %j', (days, freezes) => {
  expect(actedDays({ history, to, freezes: freezes.map((at) => ({ at, reason: 'many' })) })).toBe(days);
});
