import { expect, it } from 'vitest';
import { withoutSecrets } from './without-secrets.js';

it.each([
  ['no such key: Bearer topsecret-1', 'no such key: (set)'],
  ['{"authorization":"Bearer topsecret-1"}', '{"authorization":"(set)"}'],
  ['Bearer: topsecret-1 is wrong, topsecret-1', 'Bearer: (set) is wrong, (set)'],
  ['you said: Bearer topsec', 'you said: (set)'],
  ['the word top is no secret', 'the word top is no secret'],
  ['', ''],
])('%s', (text, clean) => {
  expect(withoutSecrets(text, ['Bearer topsecret-1', 'en', ''])).toBe(clean);
});
