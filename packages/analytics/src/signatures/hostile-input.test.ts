import { expect, test } from 'vitest';
import { createInspector } from './inspector.js';
import { requestOf } from './testing/request-of.js';

const inspector = createInspector();

/**
 * The longest a hostile request may take, in milliseconds: generous, for slow and busy machines. What is quadratic in these sizes takes
 * minutes.
 */
const LIMIT_MS = 20_000;

const SIZE = 1_000_000;
const UNITS: readonly string[] = [
  'a',
  "'",
  '"',
  '(',
  ')',
  '[',
  '<',
  '<a ',
  '<a b=',
  '%',
  '%25',
  '%c0',
  '&',
  '&#',
  '&lt',
  '\\',
  '\\u',
  '\u0024{',
  '{{',
  '../',
  '..',
  './',
  '//',
  ';id',
  '|',
  '`',
  '/*',
  '--',
  '\n',
  ' or ',
  ' or 1',
  'union ',
  'select ',
  "'or'",
  '1=1 or ',
  'on',
  'onx=',
  ' style=',
  'and(',
  '0x2e',
  '\u00e9',
  '\u0000',
  'rO0AB',
  'AbC1',
  '(select ',
  '$(',
  'char(1)||',
  ';;',
  '@@',
  'a=b&',
  '[a[',
  'case when ',
  '{,',
  'http://',
];

test.each(UNITS)('a megabyte of %j is inspected in bounded time', { timeout: LIMIT_MS }, (unit) => {
  const text = unit.repeat(Math.ceil(SIZE / unit.length));
  expect(
    inspector.inspect({ ...requestOf(''), query: [{ name: 'q', value: text }] }).length,
  ).toBeLessThanOrEqual(100);
});

test('a payload behind 100,000 characters of padding is found', () => {
  const rules = inspector
    .inspect(requestOf(`${'A'.repeat(100_000)}' union select 1,2,3--`))
    .map(({ category }) => category);
  expect(rules).toContain('sqli');
});

test('a payload at the end of a megabyte is found', () => {
  const { body } = { body: `${'lorem ipsum '.repeat(90_000)}<script>x</script>` };
  expect(inspector.inspect({ ...requestOf(''), body }).map(({ category }) => category)).toContain('xss');
});

test('100,000 parameters, 100,000 headers and a body of 100,000 leaves', { timeout: LIMIT_MS }, () => {
  const many = Array.from({ length: 100_000 }, (_, at) => `p${at}=v'${at}`);
  inspector.inspect({ ...requestOf(''), query: many.join('&') });
  inspector.inspect({ ...requestOf(''), headers: many.map((name) => ({ name, value: "x'y" })) });
  inspector.inspect({ ...requestOf(''), body: JSON.stringify(many) });
  inspector.inspect({ ...requestOf(''), body: `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}` });
});

test('encodings stacked deeper than any server would undo end', () => {
  let text = "' or 1=1--";
  for (let depth = 0; depth < 12; depth += 1) text = encodeURIComponent(text);
  expect(() => inspector.inspect(requestOf(text))).not.toThrow();
});

test('the same request gives the same answer, and answers do not depend on what came before', () => {
  const requests = ["' or 1=1--", 'hello', '<script>', '../../etc/passwd'].map(requestOf);
  const first = requests.map((one) => inspector.inspect(one));
  const again = [...requests]
    .reverse()
    .map((one) => inspector.inspect(one))
    .reverse();
  expect(again).toEqual(first);
  expect(requests.map((one) => createInspector().inspect(one))).toEqual(first);
});
