import { decodePercent } from '../formats/decode-percent.js';
import { ALNUM, classOf, DIGIT, DIGIT_GAP, JOINER } from './character-class.js';
import { findEmails } from './find-emails.js';
import { findIbans } from './find-ibans.js';
import { findKeys } from './find-keys.js';
import { findNumbers } from './find-numbers.js';
import { findPairs } from './find-pairs.js';
import type { MakeToken } from './make-token.js';
import type { Finder, Span } from './span.js';

const FINDERS: readonly Finder[] = [findEmails, findKeys, findIbans, findNumbers, findPairs];
/** A joined run this long may be a key or an IBAN (the shortest has 15 characters); issued keys may be shorter by little. */
const LONG_RUN = 12;
const MANY_DIGITS = 8;
/** Encoded more often than this is hostile: the whole text becomes a token. */
const MOST_DECODINGS = 5;

/** Could `text` hold anything to hide? One cheap pass that clears nearly all ordinary values. */
export function needsCleaning(text: string): boolean {
  let run = 0;
  let digits = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    const kind = classOf(code);
    if ((kind & (ALNUM | JOINER)) !== 0) {
      run += 1;
      if (run >= LONG_RUN) return true;
    } else {
      // @ = : %
      if (code === 0x40 || code === 0x3d || code === 0x3a || code === 0x25) return true;
      run = 0;
    }
    if ((kind & DIGIT) !== 0) {
      digits += 1;
      if (digits >= MANY_DIGITS) return true;
    } else if ((kind & DIGIT_GAP) === 0) digits = 0;
  }
  return false;
}

/** Replaces whatever must not pass in clear by its token; text without any comes back unchanged. Linear, never throws. */
export function cleanText(text: string, makeToken: MakeToken): string {
  if (!needsCleaning(text)) return text;
  let decoded = text;
  for (let round = 0; decoded.includes('%'); round += 1) {
    const next = decodePercent(decoded);
    if (next === decoded) break;
    if (round === MOST_DECODINGS) return makeToken('secret', text);
    decoded = next;
  }
  const spans: Span[] = [];
  for (const find of FINDERS) find(decoded, spans);
  return spans.length === 0 ? text : replaceSpans(decoded, spans, makeToken);
}

/** Overlapping spans become one token over all of them, of the class that begins first (the longer one on a tie). */
function replaceSpans(text: string, spans: Span[], makeToken: MakeToken): string {
  spans.sort((a, b) => a.start - b.start || b.end - a.end);
  let cleaned = '';
  let position = 0;
  let index = 0;
  while (index < spans.length) {
    const first = spans[index];
    if (first === undefined) break;
    let end = first.end;
    index += 1;
    for (let next = spans[index]; next !== undefined && next.start < end; next = spans[index]) {
      if (next.end > end) end = next.end;
      index += 1;
    }
    const value = end === first.end ? first.value : text.slice(first.start, end);
    cleaned += text.slice(position, first.start) + makeToken(first.tokenClass, value);
    position = end;
  }
  return cleaned + text.slice(position);
}
