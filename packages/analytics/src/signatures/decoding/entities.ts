/** The character references that matter in attacks: mark-up, punctuation and white space (HTML Living Standard, 13.5). */
const NAMED: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['amp', '&'],
  ['lpar', '('],
  ['rpar', ')'],
  ['colon', ':'],
  ['semi', ';'],
  ['tab', '\t'],
  ['newline', '\n'],
  ['sol', '/'],
  ['bsol', '\\'],
  ['equals', '='],
  ['grave', '`'],
  ['lbrace', '{'],
  ['lcub', '{'],
  ['rbrace', '}'],
  ['rcub', '}'],
  ['lsqb', '['],
  ['lbrack', '['],
  ['rsqb', ']'],
  ['rbrack', ']'],
  ['comma', ','],
  ['period', '.'],
  ['excl', '!'],
  ['num', '#'],
  ['dollar', '$'],
  ['percnt', '%'],
  ['ast', '*'],
  ['plus', '+'],
  ['lowbar', '_'],
  ['vert', '|'],
  ['verbar', '|'],
  ['nbsp', ' '],
  ['hyphen', '-'],
  ['quest', '?'],
  ['commat', '@'],
  ['hat', '^'],
]);
/** References that browsers read without their semicolon. */
const BARE = new Set(['lt', 'gt', 'quot', 'amp', 'nbsp']);
/** The longest name above and the most digits that make sense: padding with zeros is read as browsers do. */
const MAX_NAME = 8;
const MAX_DIGITS = 12;

/** One round of HTML character references: named, decimal and hexadecimal, with or without the semicolon. */
export function decodeEntities(text: string): string {
  let at = text.indexOf('&');
  if (at === -1) return text;
  let out = '';
  let copied = 0;
  while (at !== -1) {
    const read = text.charCodeAt(at + 1) === 0x23 ? numeric(text, at + 2) : named(text, at + 1);
    if (read !== undefined) {
      out += text.slice(copied, at) + read.text;
      copied = read.end;
    }
    at = text.indexOf('&', Math.max(copied, at + 1));
  }
  return copied === 0 ? text : out + text.slice(copied);
}

interface Read {
  readonly text: string;
  readonly end: number;
}

function named(text: string, start: number): Read | undefined {
  let end = start;
  while (end < text.length && end - start < MAX_NAME && isLetter(text.charCodeAt(end))) end += 1;
  const name = text.slice(start, end).toLowerCase();
  const closed = text.charCodeAt(end) === 0x3b;
  if (closed) {
    const value = NAMED.get(name);
    return value === undefined ? undefined : { text: value, end: end + 1 };
  }
  for (let length = Math.min(name.length, 4); length >= 2; length -= 1) {
    const prefix = name.slice(0, length);
    if (BARE.has(prefix)) return { text: NAMED.get(prefix) ?? '', end: start + length };
  }
  return undefined;
}

function numeric(text: string, start: number): Read | undefined {
  const hex = (text.charCodeAt(start) | 0x20) === 0x78;
  const first = hex ? start + 1 : start;
  let end = first;
  let value = 0;
  while (end < text.length && end - first < MAX_DIGITS) {
    const digit = Number.parseInt(text.charAt(end), hex ? 16 : 10);
    if (Number.isNaN(digit)) break;
    value = Math.min(value * (hex ? 16 : 10) + digit, 0x110000);
    end += 1;
  }
  if (end === first) return undefined;
  const closed = text.charCodeAt(end) === 0x3b;
  return { text: value <= 0x10ffff ? String.fromCodePoint(value) : '\ufffd', end: closed ? end + 1 : end };
}

const isLetter = (code: number): boolean => (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a;
