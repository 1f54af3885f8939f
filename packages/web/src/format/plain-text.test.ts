import { expect, it } from 'vitest';
import { plainName, plainText } from './plain-text.js';

it('shows what would turn text round', () => {
  expect(plainText('dr.\u202Earixiet')).toBe('dr.\uFFFDarixiet');
  expect(plainText('a\u2066b\u2069 c\u200F')).toBe('a\uFFFDb\uFFFD c\uFFFD');
});

it('leaves everything else as it is', () => {
  for (const text of ['dr.teixeira', '<b>', '👩‍⚕️ é', 'مرحبا', '']) expect(plainText(text)).toBe(text);
});

it('keeps a name from right to left apart, and does not let it out', () => {
  expect(plainName('مرحبا')).toBe('\u2068مرحبا\u2069');
  expect(plainName('مرحبا\u2069')).toBe('\u2068مرحبا\uFFFD\u2069');
  expect(plainName('medbill')).toBe('medbill');
});
