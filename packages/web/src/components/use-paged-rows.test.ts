import { expect, it } from 'vitest';
import { pageIn } from './use-paged-rows.js';

it.each([
  [undefined, 0],
  ['1', 0],
  ['3', 2],
  ['0', 0],
  ['-2', 0],
  ['1.5', 0],
  ['no', 0],
] as const)('page %s of the address is the page at %i', (text, page) => {
  expect(pageIn(text)).toBe(page);
});
