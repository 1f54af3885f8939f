import { expect, it } from 'vitest';
import { settingWords } from './setting-words.js';

it.each([
  [undefined, 'not there'],
  [null, 'not there'],
  ['both', 'both'],
  [false, 'false'],
  [8001, '8001'],
  [[1, null, {}], '[1,null,{}]'],
  [{ a: 1 }, '{"a":1}'],
  ['x'.repeat(1000), 'x'.repeat(200)],
])('%j is told as %s', (value, words) => {
  expect(settingWords(value, 'not there')).toBe(words);
});
