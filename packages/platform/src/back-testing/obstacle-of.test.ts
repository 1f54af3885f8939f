import { expect, it } from 'vitest';
import { saysTooLittle } from './obstacle-of.js';

const DAY = 86_400_000;
const NEWEST = Date.parse('2026-03-31T00:00:00.000Z');
const test = (agoDays: number, calls = 10) => ({
  history: { calls, days: 30, entities: 1, alerts: 0 },
  to: new Date(NEWEST - agoDays * DAY).toISOString(),
});

it.each<[string, number, number, number]>([
  ['', 0, 10, 30],
  ['', 0, 10, 6.2],
  ['looked at 2 days of history, 7 are asked for', 0, 10, 2],
  ['looked at no call', 0, 0, 30],
  ['', 29, 10, 30],
  ['nothing of the last 31 days', 31, 10, 30],
])('%s', (words, agoDays, calls, days) => {
  const said = saysTooLittle(test(agoDays, calls), days, { backTestFromDays: 7 }, NEWEST);
  expect(said === '' ? '' : said).toContain(words);
  expect(said === '').toBe(words === '');
});
