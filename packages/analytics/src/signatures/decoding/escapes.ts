import { hexAt } from './percent.js';

/**
 * One round of the escapes of JavaScript, JSON and CSS: `\x41`, `\u0041`, `\u{41}`, `\101` (octal), and a backslash
 * before a letter that starts none of them is dropped by CSS and the shells, but kept here: `c:\windows` is a path.
 */
export function decodeEscapes(text: string): string {
  let at = text.indexOf('\\');
  if (at === -1) return text;
  let out = '';
  let copied = 0;
  while (at !== -1) {
    const read = escapeAt(text, at + 1);
    if (read !== undefined) {
      out += text.slice(copied, at) + String.fromCodePoint(read.value);
      copied = read.end;
    }
    at = text.indexOf('\\', Math.max(copied, at + 1));
  }
  return copied === 0 ? text : out + text.slice(copied);
}

function escapeAt(text: string, at: number): { readonly value: number; readonly end: number } | undefined {
  const kind = text.charCodeAt(at) | 0x20;
  if (kind === 0x78) return fixed(text, at + 1, 2);
  if (kind === 0x75 && text.charCodeAt(at + 1) === 0x7b) {
    const close = text.indexOf('}', at + 2);
    const digits = close - at - 2;
    const value = close === -1 || digits > 6 || digits < 1 ? -1 : hexAt(text, at + 2, digits);
    return value === -1 || value > 0x10ffff ? undefined : { value, end: close + 1 };
  }
  if (kind === 0x75) return fixed(text, at + 1, 4);
  return octal(text, at);
}

function fixed(text: string, at: number, digits: number): { value: number; end: number } | undefined {
  const value = hexAt(text, at, digits);
  return value === -1 ? undefined : { value, end: at + digits };
}

/** Two or three octal digits of a printable character: `\57` is `/`. */
function octal(text: string, at: number): { value: number; end: number } | undefined {
  let value = 0;
  let end = at;
  while (end < at + 3 && text.charCodeAt(end) >= 0x30 && text.charCodeAt(end) <= 0x37) {
    value = value * 8 + text.charCodeAt(end) - 0x30;
    end += 1;
  }
  return end - at < 2 || value < 0x20 || value > 0x7e ? undefined : { value, end };
}

const FULL_WIDTH_FIRST = 0xff01;
const FULL_WIDTH_LAST = 0xff5e;

/**
 * Folds what parsers ignore or take for ASCII: NUL and other controls but tab and line ends are dropped, full-width forms and
 * typographic quotes become ASCII (databases and frameworks do "best fit"), invisible characters vanish, exotic spaces are spaces.
 */
export function foldLookAlikes(text: string): string {
  let out = '';
  let copied = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= 0x20 && code < 0x7f) continue;
    const folded = foldOne(code);
    if (folded === undefined) continue;
    out += text.slice(copied, at) + folded;
    copied = at + 1;
  }
  return copied === 0 ? text : out + text.slice(copied);
}

function foldOne(code: number): string | undefined {
  if (code === 9 || code === 10 || code === 13) return undefined;
  if (code < 0x20 || code === 0x7f) return code === 11 || code === 12 ? ' ' : '';
  if (code === 0xa0 || (code >= 0x2000 && code <= 0x200a) || code === 0x3000) return ' ';
  if (code === 0xad || code === 0xfeff || (code >= 0x200b && code <= 0x200f)) return '';
  if (code === 0x2018 || code === 0x2019 || code === 0x2bc || code === 0x2032) return "'";
  if (code === 0x201c || code === 0x201d) return '"';
  if (code === 0x2215 || code === 0x2044) return '/';
  if (code === 0x2216) return '\\';
  if (code >= FULL_WIDTH_FIRST && code <= FULL_WIDTH_LAST) return String.fromCharCode(code - 0xfee0);
  return undefined;
}
