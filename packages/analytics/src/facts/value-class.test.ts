import { describe, expect, it } from 'vitest';
import { valueClassOf, valueShapeOf } from './value-class.js';

describe('what a value looks like', () => {
  it.each([
    ['', 'empty'],
    ['true', 'boolean'],
    ['42', 'integer'],
    ['-42', 'negative'],
    ['4.2', 'decimal'],
    ['2026-03-05', 'date'],
    ['2026-03-05T10:11:12Z', 'date'],
    ['3f2504e0-4f89-11d3-9a0c-0305e82c3301', 'uuid'],
    ['open', 'word'],
    ['not_open', 'word'],
    ['anna weber', 'text'],
    ['a,b', 'list'],
    ['https://x.example', 'address'],
    ["o'neill", 'markup'],
    ['<b>', 'markup'],
  ])('%s → %s', (value, expected) => expect(valueClassOf(value)).toBe(expected));

  it('is seen through a token by the traits that the collector left', () => {
    const token = '~email.0123456789abcdef012345';
    const traits = (alphabet: 'digits' | 'letters') => [
      { at: 'query.q', domain: 'q', length: 7, alphabet, entropyBits: 2 },
    ];
    const digits = valueShapeOf(token, 'query.q', traits('digits'));
    expect(valueShapeOf(token, 'query.q', traits('letters')).kind).not.toBe(digits.kind);
  });

  it('is found in linear time', () => {
    expect(valueClassOf('a'.repeat(1_000_000))).toBe('word');
  });
});
