import { expect, test } from 'vitest';
import { parseDocumentText } from './parse-document-text.js';

test.each([
  ['{"openapi":"3.1.0"}', { openapi: '3.1.0' }],
  ['\uFEFF {"a":[1]}', { a: [1] }],
  ['openapi: 3.1.0\npaths:\n  /a: {get: {}}\n', { openapi: '3.1.0', paths: { '/a': { get: {} } } }],
  ['{"a": 1, // why\n}', undefined],
  ['{a: 1,}', { a: 1 }],
  ['base: &b {x: 1}\nother: *b\n', { base: { x: 1 }, other: { x: 1 } }],
])('%j is a value', (text, value) => {
  const parsed = parseDocumentText(text);
  if (value === undefined) expect(parsed.kind).toBe('refused');
  else expect(parsed).toEqual({ kind: 'value', value });
});

test.each([
  ['', /empty/],
  [' \n', /empty/],
  ['a: [1', /neither JSON nor YAML: .*line 1/],
  ['a: *nowhere', /neither JSON nor YAML/],
  ['x'.repeat(16_777_217), /longer than/],
  [`a: ${'x'.repeat(12_582_912)}`, /give longer documents as JSON/],
  ['{'.repeat(200_000), /neither JSON nor YAML/],
  ['- '.repeat(100_000), /neither JSON nor YAML/],
])('is refused with a reason', (text, reason) => {
  const parsed = parseDocumentText(text);
  expect(parsed.kind === 'refused' ? parsed.reason : parsed.kind).toMatch(reason);
});

test('aliases that stand for a billion values are refused', () => {
  const lines = Array.from({ length: 9 }, (_, n) =>
    n === 0 ? 'a0: &a0 [x]' : `a${n}: &a${n} [${Array.from({ length: 10 }, () => `*a${n - 1}`).join(', ')}]`,
  );
  expect(parseDocumentText(lines.join('\n'))).toMatchObject({ kind: 'refused' });
});

test('a name that JavaScript knows is a key like any other', () => {
  for (const text of ['{"__proto__":{"polluted":true}}', '__proto__: {polluted: true}']) {
    const parsed = parseDocumentText(text);
    expect(parsed.kind).toBe('value');
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  }
});
