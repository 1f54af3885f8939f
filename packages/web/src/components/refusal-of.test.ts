import { expect, it } from 'vitest';
import { refusalOf } from './refusal-of.js';

const step = (state: 'pending' | 'refused' | 'failed', detail: string) => ({
  at: '2026-03-05T10:00:00.000Z',
  state,
  detail,
});

it('says why an order was not done, as it was said last', () => {
  const pending = step('pending', 'ordered by admin');
  expect(refusalOf({ state: 'pending', history: [pending] })).toBeUndefined();
  expect(refusalOf({ state: 'applied', history: [pending, step('failed', 'no answer')] })).toBeUndefined();
  expect(refusalOf({ state: 'refused', history: [pending, step('refused', 'over the cap')] })).toBe(
    'over the cap',
  );
  const failed = [pending, step('failed', 'no answer'), step('failed', 'no such consumer')];
  expect(refusalOf({ state: 'failed', history: failed })).toBe('no such consumer');
});
