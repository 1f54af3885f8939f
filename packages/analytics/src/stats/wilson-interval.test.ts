import { expect, it } from 'vitest';
import { wilsonInterval } from './wilson-interval.js';

it('agrees with published values', () => {
  // R: prop.test(8, 10, correct = FALSE)
  const { share, low, high } = wilsonInterval(8, 10);
  expect(share).toBe(0.8);
  expect(low).toBeCloseTo(0.4902, 3);
  expect(high).toBeCloseTo(0.9433, 3);
});

it('says nothing of nothing, and stays within 0 … 1', () => {
  expect(wilsonInterval(0, 0)).toEqual({ share: 0, low: 0, high: 1 });
  expect(wilsonInterval(0, 5).low).toBeCloseTo(0, 12);
  expect(wilsonInterval(5, 5).high).toBe(1);
});
