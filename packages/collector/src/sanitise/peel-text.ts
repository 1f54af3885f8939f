import { decodePercent } from '../formats/decode-percent.js';

/** Encoded more often than this is hostile. */
const MOST_ROUNDS = 6;

/** Undoes percent-encoding as often as it was done; undefined when that is more often than anybody means it. */
export function peelPercent(text: string): string | undefined {
  let peeled = text;
  for (let round = 0; peeled.includes('%'); round += 1) {
    const next = decodePercent(peeled);
    if (next === peeled) break;
    if (round === MOST_ROUNDS) return undefined;
    peeled = next;
  }
  return peeled;
}

/** Undoes percent-encoding and the escapes of JavaScript, JSON, IIS and HTML for characters, in any nesting. Linear. */
export function peelText(text: string): string | undefined {
  let peeled = text;
  for (let round = 0; ; round += 1) {
    const next = unescapeCharacters(peelPercent(peeled));
    if (next === undefined || next === peeled) return next;
    if (round === MOST_ROUNDS) return undefined;
    peeled = next;
  }
}

/** `\u0040`, `\u{40}`, `\x40`, `%u0040`, `&#64;` and `&#x40;` become `@`; named HTML characters of addresses too. */
function unescapeCharacters(text: string | undefined): string | undefined {
  if (
    text === undefined ||
    !(text.includes('\\') || text.includes('%u') || text.includes('%U') || text.includes('&'))
  )
    return text;
  let plain = '';
  let from = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code !== 0x5c && code !== 0x25 && code !== 0x26) continue;
    const found = code === 0x26 ? htmlAt(text, index) : hexAt(text, index);
    if (found === undefined) continue;
    plain += text.slice(from, index) + found.character;
    from = found.end;
    index = found.end - 1;
  }
  return from === 0 ? text : plain + text.slice(from);
}

interface Escape {
  readonly character: string;
  readonly end: number;
}

function hexAt(text: string, start: number): Escape | undefined {
  const kind = text.charAt(start + 1).toLowerCase();
  if (kind !== 'u' && !(kind === 'x' && text.charAt(start) === '\\')) return undefined;
  if (text.charAt(start + 2) === '{') {
    const close = text.indexOf('}', start + 3);
    return close === -1 || close - start > 11
      ? undefined
      : escapeOf(text.slice(start + 3, close), 16, close + 1);
  }
  const digits = kind === 'u' ? 4 : 2;
  const hex = text.slice(start + 2, start + 2 + digits);
  return hex.length === digits ? escapeOf(hex, 16, start + 2 + digits) : undefined;
}

const NAMED: ReadonlyMap<string, string> = new Map([
  ['commat', '@'],
  ['period', '.'],
  ['colon', ':'],
  ['equals', '='],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
  ['plus', '+'],
  ['num', '#'],
  ['percnt', '%'],
  ['sol', '/'],
]);

function htmlAt(text: string, start: number): Escape | undefined {
  let end = start + 1;
  while (end < text.length && end - start < 12 && text.charCodeAt(end) !== 0x3b) end += 1;
  if (text.charCodeAt(end) !== 0x3b) return undefined;
  const body = text.slice(start + 1, end);
  if (!body.startsWith('#')) {
    const character = NAMED.get(body.toLowerCase());
    return character === undefined ? undefined : { character, end: end + 1 };
  }
  const hex = body.charAt(1) === 'x' || body.charAt(1) === 'X';
  return escapeOf(body.slice(hex ? 2 : 1), hex ? 16 : 10, end + 1);
}

function escapeOf(digits: string, base: 10 | 16, end: number): Escape | undefined {
  if (digits === '' || digits.length > 8) return undefined;
  for (let index = 0; index < digits.length; index += 1) {
    const code = digits.charCodeAt(index);
    const lower = code | 0x20;
    if (!(code >= 0x30 && code <= 0x39) && !(base === 16 && lower >= 0x61 && lower <= 0x66)) return undefined;
  }
  const point = Number.parseInt(digits, base);
  return point > 0x10ffff ? undefined : { character: String.fromCodePoint(point), end };
}
