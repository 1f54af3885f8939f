import { ALNUM, classOf, JOINER } from './character-class.js';
import { looksLikeKey } from './looks-like-key.js';
import type { Finder, Span } from './span.js';

const SHORTEST = 12;

/** `+`, `/`, `.`, `~` stand inside keys of some issuers; `=` only pads the end. */
const isKeyCode = (code: number): boolean =>
  (classOf(code) & (ALNUM | JOINER)) !== 0 ||
  code === 0x2b ||
  code === 0x2f ||
  code === 0x2e ||
  code === 0x7e;

/**
 * Keys and JSON Web Tokens. A run of key characters is judged part by part (between `/`) and piece by piece (between
 * `.`); when one piece is a key the whole part goes, so that no half of a key remains.
 */
export const findKeys: Finder = (text, spans) => {
  let index = 0;
  while (index < text.length) {
    if (!isKeyCode(text.charCodeAt(index))) {
      index += 1;
      continue;
    }
    const start = index;
    while (index < text.length && isKeyCode(text.charCodeAt(index))) index += 1;
    if (index - start < SHORTEST) continue;
    const slash = text.indexOf('/', start);
    const oneKey =
      slash !== -1 && slash < index && isBase64(text, start, index) && looksLikeKey(text, start, index);
    if (oneKey) addKey(text, start, index, spans);
    else judgeParts(text, start, index, spans);
  }
};

/** No dots, no leading or doubled slash: then a slash is a base64 digit and not a separator of a path. */
function isBase64(text: string, start: number, end: number): boolean {
  if (end - start < 20 || text.charCodeAt(start) === 0x2f) return false;
  for (let index = start; index < end; index += 1) {
    const code = text.charCodeAt(index);
    if (code === 0x2e || code === 0x7e) return false;
    if (code === 0x2f && text.charCodeAt(index + 1) === 0x2f) return false;
  }
  return true;
}

function judgeParts(text: string, start: number, end: number, spans: Span[]): void {
  let partStart = start;
  let pieceStart = start;
  let dirty = false;
  for (let index = start; index <= end; index += 1) {
    const code = index === end ? 0x2f : text.charCodeAt(index);
    if (code !== 0x2f && code !== 0x2e) continue;
    if (!dirty && index - pieceStart >= SHORTEST) {
      dirty = isEncodedJson(text, pieceStart, index) || looksLikeKey(text, pieceStart, index);
    }
    pieceStart = index + 1;
    if (code === 0x2e) continue;
    if (dirty) addKey(text, partStart, index, spans);
    partStart = index + 1;
    dirty = false;
  }
}

/** Base64 of `{"`, `{ "`, `{\n`: how each JSON Web Token begins (RFC 7519); also in lower case, as a host name has it. */
function isEncodedJson(text: string, start: number, end: number): boolean {
  if (end - start < 16) return false;
  const head = text.slice(start, start + 3).toLowerCase();
  return head === 'eyj' || head === 'eya' || head === 'ewo' || head === 'ewk';
}

function addKey(text: string, start: number, end: number, spans: Span[]): void {
  let to = end;
  while (text.charCodeAt(to) === 0x3d) to += 1;
  const value = text.slice(start, to);
  spans.push({ start, end: to, tokenClass: isEncodedJson(text, start, end) ? 'jwt' : 'key', value });
}
