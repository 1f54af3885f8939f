import { expect, test } from 'vitest';
import { parseDocumentText } from './parse-document-text.js';

test.each([
  ['{"openapi":"3.1.0"}', { openapi: '3.1.0' }],
  ['\uFEFF {"a":[1]}', { a: [1] }],
  ['openapi: 3.1.0\npaths:\n  /a: {get: {}}\n', { openapi: '3.1.0', paths: { '/a': { get: {} } } }],
  ['{a: 1,}', { a: 1 }],
  ['base: &b {x: 1}\nother: *b\n', { base: { x: 1 }, other: { x: 1 } }],
  ['%YAML 1.2\n---\na: |\n  two\n  lines\n...\n---\nsecond: document\n', { a: 'two\nlines\n' }],
  ['just text', 'just text'],
])('%j is a value', (text, value) => {
  expect(parseDocumentText(text)).toEqual({ kind: 'value', value });
});

const REFUSED: readonly (readonly [string, string, RegExp])[] = [
  ['nothing', '', /empty/],
  ['white space', ' \n', /empty/],
  ['a list that does not end', 'ok: 1\na: [1', /neither JSON nor YAML: .* in line 2/],
  ['an alias of nothing', 'a: *nowhere', /neither JSON nor YAML/],
  ['a text too long', 'x'.repeat(16_777_217), /longer than/],
  ['YAML too long', `a: ${'x'.repeat(2_097_152)}`, /give longer documents as JSON/],
  ['garbage', '}\n'.repeat(200_000), /in line 1$/],
  ...['{', '- ', '[ ', '? ', 'a: ', '- &a '].map((text): readonly [string, string, RegExp] => [
    `endless ${text}`,
    text.repeat(20_000),
    /YAML: /,
  ]),
  [
    'ever deeper lines',
    Array.from({ length: 1500 }, (_, n) => `${' '.repeat(n)}a:`).join('\n'),
    /deeper than 200/,
  ],
];
test.each(REFUSED)('%s is refused with a reason', (_name, text, reason) => {
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
    expect(parseDocumentText(text).kind).toBe('value');
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  }
});
