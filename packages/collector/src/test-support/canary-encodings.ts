import type { Canary } from './canary-values.js';

/** Each a way to write the same value; `only` where the others would make another value of it. */
export interface CanaryEncoding {
  readonly name: string;
  readonly only?: readonly Canary['kind'][];
  encode(value: string): string;
}

const percentAll = (text: string): string =>
  [...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
const each = (text: string, map: (character: string) => string): string => [...text].map(map).join('');
const code = (character: string): number => character.codePointAt(0) ?? 0;
const hex = (character: string, digits: number): string => code(character).toString(16).padStart(digits, '0');
const json = (value: unknown): string => JSON.stringify(value);
const grouped = (text: string, separator: string): string => (text.match(/.{1,4}/g) ?? []).join(separator);

const CYRILLIC: ReadonlyMap<string, string> = new Map(
  [...'aceopxyisjh'].map((latin, index) => [latin, 'асеорхуіѕјһ'.charAt(index)]),
);
const fullWidth = (text: string): string =>
  each(text, (one) =>
    code(one) > 0x20 && code(one) < 0x7f ? String.fromCodePoint(code(one) + 0xfee0) : one,
  );

export const CANARY_ENCODINGS: readonly CanaryEncoding[] = [
  { name: 'as it is', encode: (value) => value },
  { name: 'percent', encode: percentAll },
  { name: 'percent, upper case', encode: (value) => percentAll(value).toUpperCase() },
  { name: 'percent twice', encode: (value) => encodeURIComponent(percentAll(value)) },
  {
    name: 'percent three times',
    encode: (value) => encodeURIComponent(encodeURIComponent(percentAll(value))),
  },
  {
    name: 'some letters percent',
    encode: (value) => each(value, (one) => ('aeo@4'.includes(one) ? `%${hex(one, 2)}` : one)),
  },
  { name: 'base64', encode: (value) => Buffer.from(value).toString('base64') },
  { name: 'base64url', encode: (value) => Buffer.from(value).toString('base64url') },
  {
    name: 'base64 of base64',
    encode: (value) => Buffer.from(Buffer.from(value).toString('base64')).toString('base64'),
  },
  { name: 'base64 in percent', encode: (value) => percentAll(Buffer.from(value).toString('base64')) },
  { name: 'hexadecimal', encode: (value) => Buffer.from(value).toString('hex') },
  { name: 'JSON', encode: (value) => json({ note: `it is ${value}` }) },
  { name: 'JSON, nested', encode: (value) => json({ a: { b: [1, { c: value }] } }) },
  { name: 'JSON in JSON', encode: (value) => json({ a: json({ b: value }) }) },
  { name: 'JSON in base64', encode: (value) => Buffer.from(json({ data: value })).toString('base64') },
  {
    name: 'JSON in base64url behind a slash',
    encode: (value) => `x/${Buffer.from(json([value])).toString('base64url')}`,
  },
  { name: 'JSON with escapes', encode: (value) => `{"v":"${each(value, (one) => `\\u${hex(one, 4)}`)}"}` },
  { name: 'escapes of JavaScript', encode: (value) => each(value, (one) => `\\x${hex(one, 2)}`) },
  { name: 'escapes of IIS', encode: (value) => each(value, (one) => `%u${hex(one, 4)}`) },
  { name: 'characters of HTML', encode: (value) => each(value, (one) => `&#${code(one)};`) },
  { name: 'characters of HTML, hexadecimal', encode: (value) => each(value, (one) => `&#x${hex(one, 2)};`) },
  { name: 'a link', encode: (value) => `https://app.example/cb?from=${encodeURIComponent(value)}&x=1#top` },
  { name: 'a list with semicolons', encode: (value) => `a=1;b=${value};c=2` },
  { name: 'a list with commas', encode: (value) => `one,${value},two` },
  { name: 'a fragment', encode: (value) => `page#ref=${value}` },
  { name: 'full width', encode: fullWidth },
  { name: 'invisible characters within', encode: (value) => each(value, (one) => `${one}\u200b`) },
  { name: 'soft hyphens within', encode: (value) => [...value].join('\u00ad') },
  {
    name: 'Cyrillic letters',
    only: ['email'],
    encode: (value) => each(value, (one) => CYRILLIC.get(one) ?? one),
  },
  { name: 'upper case', only: ['email'], encode: (value) => value.toUpperCase() },
  { name: 'lower case', only: ['iban'], encode: (value) => value.toLowerCase() },
  {
    name: 'Arabic digits',
    only: ['card', 'phone'],
    encode: (value) =>
      each(value, (one) => (/\d/.test(one) ? String.fromCodePoint(0x660 + Number(one)) : one)),
  },
  { name: 'groups with spaces', only: ['card', 'iban'], encode: (value) => grouped(value, ' ') },
  { name: 'groups with dashes', only: ['card', 'iban'], encode: (value) => grouped(value, '-') },
  { name: 'groups with semicolons', only: ['card'], encode: (value) => grouped(value, ';') },
  { name: 'groups with commas', only: ['card'], encode: (value) => grouped(value, ',') },
];

/** Ways to write `name=value` where only the name tells that the value is a secret. */
export const CANARY_PAIRS: readonly { readonly name: string; pair(value: string): string }[] = [
  { name: 'lower case', pair: (value) => `password=${value}` },
  { name: 'upper case', pair: (value) => `PASSWORD=${value}` },
  { name: 'mixed case', pair: (value) => `PassWord=${value}` },
  { name: 'camel case', pair: (value) => `clientSecret=${value}` },
  { name: 'brackets', pair: (value) => `user[password]=${value}` },
  { name: 'percent in the name', pair: (value) => `pass%77ord=${value}` },
  { name: 'percent twice in the name', pair: (value) => `pass%2577ord=${value}` },
  { name: 'a full-width name', pair: (value) => `${encodeURIComponent(fullWidth('password'))}=${value}` },
  { name: 'a Cyrillic name', pair: (value) => `${encodeURIComponent('раssword')}=${value}` },
  {
    name: 'an invisible character in the name',
    pair: (value) => `${encodeURIComponent('pass\u200bword')}=${value}`,
  },
  { name: 'behind a semicolon', pair: (value) => `a=1;password=${value};b=2` },
  { name: 'behind a comma', pair: (value) => `a=1,token=${value},b=2` },
  { name: 'in JSON', pair: (value) => `q=${encodeURIComponent(json({ user: 'x', password: value }))}` },
  {
    name: 'in a list in JSON',
    pair: (value) => `q=${encodeURIComponent(json({ passwords: [{ v: [value] }] }))}`,
  },
  {
    name: 'in JSON in base64',
    pair: (value) => `q=${Buffer.from(json({ api_key: value })).toString('base64url')}`,
  },
  {
    name: 'in JSON with a look-alike name',
    pair: (value) => `q=${encodeURIComponent(json({ раsswоrd: value }))}`,
  },
  {
    name: 'in JSON with an escaped name',
    pair: (value) => `q=${encodeURIComponent(`{"p\\u0061ssword":"${value}"}`)}`,
  },
  {
    name: 'in a link',
    pair: (value) => `next=${encodeURIComponent(`https://x.example/cb?code=${value}&t=1`)}`,
  },
  {
    name: 'in a fragment',
    pair: (value) => `next=${encodeURIComponent(`https://x.example/#access_token=${value}`)}`,
  },
  { name: 'as user information', pair: (value) => `next=${encodeURIComponent(`https://me:${value}@db/x`)}` },
  { name: 'as a header', pair: (value) => `q=${encodeURIComponent(`Authorization: Bearer ${value}`)}` },
  { name: 'quoted', pair: (value) => `q=${encodeURIComponent(`secret = '${value}'`)}` },
  { name: 'encoded', pair: (value) => `apikey=${percentAll(value)}` },
  {
    name: 'encoded twice',
    pair: (value) => `q=${encodeURIComponent(encodeURIComponent(`apikey=${value}`))}`,
  },
];
