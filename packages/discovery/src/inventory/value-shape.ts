import { tokenClassOf } from '@gatewatch/model';

/** What one value of a parameter looks like. `word`: short, without blanks, may be one of a few; `text`: anything else. */
export const VALUE_SHAPES = [
  'empty',
  'boolean',
  'integer',
  'number',
  'uuid',
  'date',
  'date-time',
  'time',
  'token',
  'email',
  'uri',
  'ipv4',
  'ulid',
  'word',
  'text',
] as const;
export type ValueShape = (typeof VALUE_SHAPES)[number];

/** Longer values are free text: not worth a look. */
const LONGEST_LOOKED_AT = 64;
const LONGEST_WORD = 40;

const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;
const isLetter = (code: number): boolean => (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a;
const isHex = (code: number): boolean => isDigit(code) || ((code | 0x20) >= 0x61 && (code | 0x20) <= 0x66);

/** Whether `text` has this form from `start`: `9` a digit, anything else itself. */
const hasForm = (text: string, form: string, start = 0): boolean => {
  if (text.length < start + form.length) return false;
  for (let at = 0; at < form.length; at++) {
    const code = text.charCodeAt(start + at);
    const wanted = form.charCodeAt(at);
    if (wanted === 0x39 ? !isDigit(code) : code !== wanted) return false;
  }
  return true;
};

const between = (text: string, start: number, low: number, high: number): boolean => {
  const value = Number(text.slice(start, start + 2));
  return value >= low && value <= high;
};

/** RFC 3339 `full-date`, else `date-time`, also without seconds or zone as people write it. */
const dateShape = (text: string): ValueShape | undefined => {
  if (!hasForm(text, '9999-99-99') || !between(text, 5, 1, 12) || !between(text, 8, 1, 31)) return undefined;
  if (text.length === 10) return 'date';
  const joint = text.charCodeAt(10) | 0x20;
  return (joint === 0x74 || joint === 0x20) && hasForm(text, '99:99', 11) ? 'date-time' : undefined;
};

/** RFC 4122 §3. */
const isUuid = (text: string): boolean => {
  if (text.length !== 36) return false;
  for (let at = 0; at < 36; at++) {
    const dash = at === 8 || at === 13 || at === 18 || at === 23;
    const code = text.charCodeAt(at);
    if (dash ? code !== 0x2d : !isHex(code)) return false;
  }
  return true;
};

/** Crockford's base32 without I, L, O, U; 48 bits of time first. */
const isUlid = (text: string): boolean => {
  if (text.length !== 26 || !isDigit(text.charCodeAt(0)) || text.charCodeAt(0) > 0x37) return false;
  for (let at = 0; at < 26; at++) {
    const code = text.charCodeAt(at);
    if ((!isDigit(code) && !isLetter(code)) || 'ILOUilou'.includes(text.charAt(at))) return false;
  }
  return true;
};

/** `-12`, `3.5`, `1e6` (JSON's grammar); what begins with a needless 0 is a code, not a number. */
const numberShape = (text: string): ValueShape | undefined => {
  let at = text.charCodeAt(0) === 0x2d ? 1 : 0;
  const first = at;
  while (isDigit(text.charCodeAt(at))) at++;
  if (at === first || at - first > 18) return undefined;
  if (at - first > 1 && text.charCodeAt(first) === 0x30) return undefined;
  if (at === text.length) return 'integer';
  if (text.charCodeAt(at) === 0x2e) {
    const fraction = ++at;
    while (isDigit(text.charCodeAt(at))) at++;
    if (at === fraction) return undefined;
  }
  if ((text.charCodeAt(at) | 0x20) === 0x65) {
    at++;
    if (text.charCodeAt(at) === 0x2b || text.charCodeAt(at) === 0x2d) at++;
    const exponent = at;
    while (isDigit(text.charCodeAt(at))) at++;
    if (at === exponent) return undefined;
  }
  return at === text.length ? 'number' : undefined;
};

const isIpv4 = (text: string): boolean => {
  if (text.length > 15 || !text.includes('.')) return false;
  const parts = text.split('.', 5);
  return parts.length === 4 && parts.every((part) => numberShape(part) === 'integer' && Number(part) <= 255);
};

/** `scheme://`, or `//host`, RFC 3986 §3.1 and §4.2. */
const isAbsoluteUrl = (text: string): boolean => {
  if (text.startsWith('//') && text.length > 3) return true;
  const colon = text.indexOf('://');
  if (colon < 2 || colon > 12 || text.length < colon + 4) return false;
  for (let at = 0; at < colon; at++) {
    const code = text.charCodeAt(at);
    if (!isLetter(code) && !(at > 0 && (isDigit(code) || code === 0x2b || code === 0x2d || code === 0x2e)))
      return false;
  }
  return true;
};

const isWord = (text: string): boolean => {
  if (text.length > LONGEST_WORD) return false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    // - . : _ + / and letters of other scripts may stand in a word.
    const joins =
      code === 0x2d || code === 0x2e || code === 0x3a || code === 0x5f || code === 0x2b || code === 0x2f;
    if (!isLetter(code) && !isDigit(code) && !joins && code < 0xc0) return false;
  }
  return true;
};

const isEmail = (text: string): boolean => {
  const at = text.indexOf('@');
  return at > 0 && text.indexOf('@', at + 1) < 0 && text.indexOf('.', at + 2) > 0 && !text.includes(' ');
};

const shapeOfDigits = (text: string): ValueShape | undefined => {
  const number = numberShape(text);
  if (number !== undefined) return number;
  const date = dateShape(text);
  if (date !== undefined) return date;
  if (hasForm(text, '99:99') && (text.length === 5 || hasForm(text, ':99', 5))) return 'time';
  if (isIpv4(text)) return 'ipv4';
  return isUlid(text) ? 'ulid' : undefined;
};

/** Pure, linear, total. */
export const valueShape = (value: string): ValueShape => {
  if (value === '') return 'empty';
  if (tokenClassOf(value) !== undefined) return 'token';
  const first = value.charCodeAt(0);
  if (value.length > LONGEST_LOOKED_AT) return isAbsoluteUrl(value) ? 'uri' : 'text';
  if (isUuid(value)) return 'uuid';
  if (isDigit(first) || first === 0x2d) {
    const shape = shapeOfDigits(value);
    if (shape !== undefined) return shape;
  }
  if (value.length <= 5) {
    const lower = value.toLowerCase();
    if (lower === 'true' || lower === 'false') return 'boolean';
  }
  if (isAbsoluteUrl(value)) return 'uri';
  if (isEmail(value)) return 'email';
  return isWord(value) ? 'word' : 'text';
};

/** Endings of names that are looked up on a network, beside those of countries in wide use for it. */
const TOP_LEVEL: ReadonlySet<string> = new Set(
  'com net org io dev app co info biz eu uk de fr us cloud internal local localdomain example test invalid'.split(
    ' ',
  ),
);

/** An absolute URL, or a host name or address: what a server that fetches it would follow. `user.name` is neither. */
export const isAddressLike = (value: string, shape: ValueShape): boolean => {
  if (shape === 'uri' || shape === 'ipv4') return true;
  if (shape !== 'word') return false;
  const end = value.indexOf(':');
  const host = end < 0 ? value : value.slice(0, end);
  if (host === 'localhost') return true;
  const dot = host.lastIndexOf('.');
  return dot > 0 && TOP_LEVEL.has(host.slice(dot + 1).toLowerCase()) && !host.includes('/');
};
