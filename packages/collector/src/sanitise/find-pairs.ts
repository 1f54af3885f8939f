import { classOf, NAME, VALUE_END } from './character-class.js';
import { nameKind } from './sensitive-name.js';
import type { Finder, Span } from './span.js';

const LONGEST_NAME = 64;
const SCHEMES = new Set(['bearer', 'basic', 'token', 'digest', 'apikey']);

const isQuoteOrSpace = (code: number): boolean =>
  code === 0x22 || code === 0x27 || code === 0x20 || code === 0x5c;

/**
 * Secrets that text itself names: `password=…`, `"token": "…"`, `Authorization: Bearer …` (nested URLs, JSON in a
 * parameter, matrix parameters of a path), and the user information of a URL. Looks back at most 64 characters.
 */
export const findPairs: Finder = (text, spans) => {
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code !== 0x3d && code !== 0x3a) continue;
    if (code === 0x3a && text.charCodeAt(index + 1) === 0x2f && text.charCodeAt(index + 2) === 0x2f) {
      addUserInformation(text, index + 3, spans);
      continue;
    }
    const end = addPair(text, index, spans);
    if (end > index) index = end - 1;
  }
};

/** Returns where the value ended, or `separator` when there is no sensitive pair. */
function addPair(text: string, separator: number, spans: Span[]): number {
  let nameEnd = separator;
  while (nameEnd > 0 && separator - nameEnd < 4 && isQuoteOrSpace(text.charCodeAt(nameEnd - 1))) nameEnd -= 1;
  let nameStart = nameEnd;
  while (
    nameStart > 0 &&
    nameEnd - nameStart < LONGEST_NAME &&
    (classOf(text.charCodeAt(nameStart - 1)) & NAME) !== 0
  ) {
    nameStart -= 1;
  }
  if (nameStart === nameEnd) return separator;
  const kind = nameKind(text.slice(nameStart, nameEnd));
  if (kind === 'ordinary') return separator;
  let start = separator + 1;
  while (start < text.length && isQuoteOrSpace(text.charCodeAt(start))) start += 1;
  const quote = text.charCodeAt(start - 1);
  const quoted = quote === 0x22 || quote === 0x27;
  let end = valueEnd(text, start, quoted ? quote : 0);
  if (
    SCHEMES.has(text.slice(start, Math.min(end, start + 8)).toLowerCase()) &&
    text.charCodeAt(end) === 0x20
  ) {
    end = valueEnd(text, end + 1, quoted ? quote : 0);
  }
  if (end <= start) return separator;
  spans.push({ start, end, tokenClass: kind, value: text.slice(start, end) });
  return end;
}

function valueEnd(text: string, start: number, quote: number): number {
  let end = start;
  while (end < text.length) {
    const code = text.charCodeAt(end);
    if (quote !== 0 ? code === quote : code < 128 && (classOf(code) & VALUE_END) !== 0) break;
    end += 1;
  }
  return end;
}

/** `https://user:password@host`: what stands before the last `@` of the authority. */
function addUserInformation(text: string, start: number, spans: Span[]): void {
  let at = -1;
  for (let index = start; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === 0x40) at = index;
    else if (code === 0x2f || code === 0x3f || code === 0x23 || code === 0x20) break;
  }
  if (at > start) spans.push({ start, end: at, tokenClass: 'secret', value: text.slice(start, at) });
}
