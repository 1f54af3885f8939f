import { expect, it } from 'vitest';
import { countWords, heldBy, hitsWithin } from './hits-within.js';

const order = (createdAt: string, id: string, policyId = 'p') => ({
  policyId,
  createdAt: `2026-03-${createdAt}T00:00:00.000Z`,
  entity: { kind: 'consumer' as const, id },
});
const since = Date.parse('2026-03-05T00:00:00.000Z');
const items = [order('07', 'a'), order('06', 'a'), order('06', 'b', 'q'), order('04', 'c')];

it('counts entities, not orders, of one policy within the time', () => {
  expect(hitsWithin({ items, next: null }, 'p', since)).toEqual({ count: 1, atLeast: false });
  expect(hitsWithin(undefined, 'p', since)).toBeUndefined();
});

it('says where there are more orders than were looked at', () => {
  // The oldest one looked at is older than asked for: nothing is missing.
  expect(hitsWithin({ items, next: 'more' }, 'p', since)).toEqual({ count: 1, atLeast: false });
  expect(hitsWithin({ items: items.slice(0, 3), next: 'more' }, 'p', since)).toEqual({
    count: 1,
    atLeast: true,
  });
  expect(heldBy({ items, next: 'more' }, 'p')).toEqual({ count: 3, atLeast: true });
  expect(countWords({ count: 1234, atLeast: true })).toBe('1,234 or more');
  expect(countWords(undefined)).toBe('');
});
