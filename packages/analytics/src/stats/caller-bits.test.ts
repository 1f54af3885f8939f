import { expect, it } from 'vitest';
import { isCrowd, withCaller } from './caller-bits.js';
import { hash32 } from './hash.js';

const bitsOf = (callers: number): number => {
  let bits = 0;
  for (let caller = 0; caller < callers; caller++) bits = withCaller(bits, hash32(`caller ${caller}`));
  return bits;
};

it('takes nobody and a team for no crowd, dozens for one', () => {
  expect([0, 1, 9, 15].map((callers) => isCrowd(bitsOf(callers)))).toEqual([false, false, false, false]);
  expect([40, 60, 5000].map((callers) => isCrowd(bitsOf(callers)))).toEqual([true, true, true]);
});

it('counts a caller once, and stays a 32-bit number', () => {
  expect(withCaller(withCaller(0, 31), 31)).toBe(2 ** 31);
  expect(bitsOf(5000)).toBe(2 ** 32 - 1);
});
