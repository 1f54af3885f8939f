import { ALNUM, classOf, JOINER, LOCAL, LOWER, UPPER } from './character-class.js';
import type { Finder } from './span.js';

/** E-mail addresses: around each `@` as far as the characters allow; the domain needs a dot and an alphabetic end. */
export const findEmails: Finder = (text, spans) => {
  let at = text.indexOf('@');
  let floor = 0;
  while (at !== -1) {
    let start = at;
    while (start > floor && (classOf(text.charCodeAt(start - 1)) & LOCAL) !== 0) start -= 1;
    let end = at + 1;
    let dot = -1;
    while (end < text.length) {
      const code = text.charCodeAt(end);
      if (code === 0x2e) dot = end;
      else if (code < 128 && (classOf(code) & (ALNUM | JOINER)) === 0) break;
      end += 1;
    }
    while (end > at + 1 && (text.charCodeAt(end - 1) === 0x2e || text.charCodeAt(end - 1) === 0x2d)) end -= 1;
    if (dot >= end - 1) dot = text.lastIndexOf('.', end - 1);
    if (start < at && dot > at + 1 && isTopLevel(text, dot + 1, end)) {
      spans.push({ start, end, tokenClass: 'email', value: text.slice(start, end).toLowerCase() });
    }
    floor = at + 1;
    at = text.indexOf('@', at + 1);
  }
};

/** Two characters or more and a letter: `user@10.0.0.1` and `package@4.17.21` are not addresses of people. */
function isTopLevel(text: string, start: number, end: number): boolean {
  if (end - start < 2) return false;
  for (let index = start; index < end; index += 1) {
    const code = text.charCodeAt(index);
    if (code >= 128 || (classOf(code) & (UPPER | LOWER)) !== 0) return true;
  }
  return false;
}
