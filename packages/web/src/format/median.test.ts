import { expect, it } from 'vitest';
import { median } from './median.js';

it('lies in the middle, between two where there are two', () => {
  expect(median([])).toBeUndefined();
  expect(median([9, 1, 2])).toBe(2);
  expect(median([45_500, 2_200])).toBe(23_850);
});
