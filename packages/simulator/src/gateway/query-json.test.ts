import { expect, it } from 'vitest';
import { queryJson } from './query-json.js';

it.each([
  ['/a', '{}'],
  ['/a?date=2026-03-05&doctor=dr-weber', '{"date":"2026-03-05","doctor":"dr-weber"}'],
  ['/a?x=1&x=2&x=3', '{"x":["1","2","3"]}'],
  ['/a?flag&empty=', '{"flag":true,"empty":""}'],
  ['/a?q=a+b%20c', '{"q":"a b c"}'],
])('%s', (uri, expected) => {
  expect(queryJson(uri)).toBe(expected);
});
