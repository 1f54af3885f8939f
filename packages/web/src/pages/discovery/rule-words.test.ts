import { expect, it } from 'vitest';
import { ruleSentence } from './rule-words.js';

const at = { service: 'clinic', place: '/wards' };

it.each([
  [{ kind: 'merge', ...at }, 'What stands below /wards are values of one parameter.'],
  [{ kind: 'merge', ...at, name: 'ward' }, 'What stands below /wards are values of one parameter {ward}.'],
  [{ kind: 'split', ...at }, 'Everything below /wards is an endpoint of its own.'],
  [{ kind: 'split', ...at, values: ['icu'] }, 'icu below /wards is an endpoint of its own.'],
  [{ kind: 'split', ...at, values: ['er', 'icu'] }, 'er and icu below /wards are endpoints of their own.'],
  [
    { kind: 'split', ...at, values: ['a', 'b', 'c', 'd', 'e', 'f'] },
    'a, b, c, d and 2 more below /wards are endpoints of their own.',
  ],
  [{ kind: 'rename', ...at, name: 'ward' }, 'The parameter below /wards is called {ward}.'],
  [
    { kind: 'pin', service: 'clinic', template: '/a/{b}', origin: 'person' },
    '/a/{b} is an endpoint as it stands.',
  ],
] as const)('%o in words', (rule, sentence) => {
  expect(ruleSentence('values' in rule ? { ...rule, values: [...rule.values] } : rule)).toBe(sentence);
});
