import { describe, expect, it } from 'vitest';
import { MOST_RECORDS } from './http-door.js';
import { membersOf } from './json-members.js';
import { anyRecordsOf, linesOf, sequenceOf } from './record-framing.js';

const texts = (records: readonly Buffer[] | undefined): string[] | undefined => records?.map(String);

describe('linesOf', () => {
  it.each<[string, string[]]>([
    ['', []],
    ['a', ['a']],
    ['a\r\nb\n\n\r\nc', ['a', 'b', 'c']],
  ])('splits %j', (body, lines) => expect(texts(linesOf(Buffer.from(body)))).toEqual(lines));
});

describe('sequenceOf', () => {
  it.each<[string, string[]]>([
    ['{"a":1}{"b":"}{"}', ['{"a":1}', '{"b":"}{"}']],
    ['{"a":1}\n{"b":2}\r\n', ['{"a":1}', '{"b":2}']],
    ['{"a":1},\x1e{"b":2}', ['{"a":1}', '{"b":2}']],
    [
      '{\n "a": [\n  {"x":1},\n  {"y":2}\n ]\n}\n{"b":2}',
      ['{\n "a": [\n  {"x":1},\n  {"y":2}\n ]\n}', '{"b":2}'],
    ],
    ['{"a":"broken\n{"b":2}', ['{"a":"broken', '{"b":2}']],
    ['{"a":{"x":1\n{"b":2}', ['{"a":{"x":1', '{"b":2}']],
    ['{"a":1\n{"b":2}\n', ['{"a":1', '{"b":2}']],
    ['{"a":"\\"\\\\"}{"b":1}', ['{"a":"\\"\\\\"}', '{"b":1}']],
    ['{"a":1} and text\n{"b":2}', ['{"a":1}', 'and text', '{"b":2}']],
    ['{"a":', ['{"a":']],
  ])('splits %j', (body, values) => expect(texts(sequenceOf(Buffer.from(body)))).toEqual(values));
});

describe('anyRecordsOf', () => {
  it.each<[string, string[]]>([
    ['[{"a":1}, {"b":2}]', ['{"a":1}', '{"b":2}']],
    ['["GET / 200","tab\\there"]', ['GET / 200', 'tab\there']],
    ['[02/Mar/2026] GET /\n[02/Mar/2026] GET /x', ['[02/Mar/2026] GET /', '[02/Mar/2026] GET /x']],
    ['1.2.3.4 - - GET /\n{"a":1}', ['1.2.3.4 - - GET /', '{"a":1}']],
    ['[]', []],
  ])('reads %j', (body, records) => expect(texts(anyRecordsOf(Buffer.from(body)))).toEqual(records));

  it.each(['a\n', '{}', '[{},', '{}\n'])('stops at too many records of %j', (one) => {
    const many = one.startsWith('[') ? `[${'{},'.repeat(MOST_RECORDS)}{}]` : one.repeat(MOST_RECORDS + 1);
    expect(anyRecordsOf(Buffer.from(many))).toBeUndefined();
  });
});

describe('hostile bodies', () => {
  const size = 4_000_000;
  it.each<[string, string]>([
    ['escaped quotes on each line', `{"${'\n{\\"'.repeat(size / 4)}`],
    ['escaped line ends', '{"\\\n'.repeat(size / 4)],
    ['open brackets', '['.repeat(size)],
    ['open objects on lines', '{\n'.repeat(size / 2)],
    ['quotes', '"'.repeat(size)],
    ['blanks before objects', `${'\n'.repeat(size / 2)}{`.repeat(2)],
    ['strings that do not end', '{"a":"\n'.repeat(size / 8)],
  ])('takes time linear in %s', (_name, text) => {
    const body = Buffer.from(text);
    const startedMs = performance.now();
    anyRecordsOf(body);
    sequenceOf(body);
    membersOf(body);
    expect(performance.now() - startedMs).toBeLessThan(5000);
  });
});

describe('membersOf', () => {
  const members = (text: string): Record<string, string> | undefined => {
    const found = membersOf(Buffer.from(text));
    return found === undefined
      ? undefined
      : Object.fromEntries([...found].map(([name, value]) => [name, value.toString()]));
  };
  it.each<[string, Record<string, string> | undefined]>([
    ['{}', {}],
    [' { "a" : 1 , "b":{"c":[1,2]} } ', { a: '1', b: '{"c":[1,2]}' }],
    ['{"a\\u0062":"x,}","a":1,"a":2}', { ab: '"x,}"', a: '2' }],
    ['{"big":12345678901234567890}', { big: '12345678901234567890' }],
    ['[]', undefined],
    ['{"a"}', undefined],
    ['{"a":"}', undefined],
    ['{"a":1}}', undefined],
    ['{"a":[}', undefined],
    ['{,}', undefined],
  ])('opens %s', (text, expected) => expect(members(text)).toEqual(expected));
});
