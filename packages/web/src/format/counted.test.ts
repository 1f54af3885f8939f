import { expect, it } from 'vitest';
import { counted } from './counted.js';

it('says one of one and many of many', () => {
  expect(counted(1, 'day')).toBe('1 day');
  expect(counted(0, 'day')).toBe('0 days');
  expect(counted(1204, 'entity', 'entities')).toBe('1,204 entities');
});
