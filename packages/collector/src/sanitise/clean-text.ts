import type { TokenClass } from '@gatewatch/model';
import { isTooDeep } from '../formats/json-depth.js';
import { ALNUM, classOf, DIGIT, DIGIT_GAP, JOINER } from './character-class.js';
import { cleanJson } from './clean-json.js';
import { findEmbeddedJson } from './embedded-json.js';
import { encodedRuns } from './encoded-runs.js';
import { findEmails } from './find-emails.js';
import { findIbans } from './find-ibans.js';
import { findIssuedKeys } from './find-issued-keys.js';
import { findKeys } from './find-keys.js';
import { findNumbers } from './find-numbers.js';
import { findPairs } from './find-pairs.js';
import { findPersonalIds } from './find-personal-ids.js';
import { foldText, latinLook } from './fold-text.js';
import { hardToSearch } from './hard-to-search.js';
import { isUuid } from './is-uuid.js';
import type { MakeToken } from './make-token.js';
import { peelPercent, peelText } from './peel-text.js';
import type { Finder, Span } from './span.js';
import { findSplitCards } from './split-cards.js';

const FINDERS: readonly Finder[] = [
  findEmails,
  findKeys,
  findIssuedKeys,
  findIbans,
  findNumbers,
  findPersonalIds,
  findPairs,
];
/** A joined run this long may be a key or an IBAN (the shortest has 15 characters); issued keys may be shorter by little. */
const LONG_RUN = 12;
const MANY_DIGITS = 8;
/** Letters and digits mixed: a run and its digits together this long may be a number of a person (`AA123456C`, `ABCPD1234Z`). */
const MIXED_RUN = 13;
/** Text within text within text: what hides deeper is hidden on purpose and goes as a whole. */
const DEEPEST = 4;

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
      // @ = : % \\ &, and whatever may look like one of them.
      if (code === 0x40 || code === 0x3d || code === 0x3a || code === 0x25) return true;
      if (code === 0x5c || code === 0x26 || code >= 128) return true;
      run = 0;
    }
    if ((kind & DIGIT) !== 0) {
      digits += 1;
      if (digits >= MANY_DIGITS || (digits < run && digits >= 4 && digits + run >= MIXED_RUN)) return true;
    } else if ((kind & DIGIT_GAP) === 0 && code !== 0x2c && code !== 0x3b) digits = 0;
  }
  return false;
}

/**
 * Replaces whatever must not pass in clear by its token; text without any comes back unchanged. Looks through
 * percent-encoding, character escapes, look-alike letters, JSON, base64 and hexadecimal, in any nesting. Classes in
 * `spared` stay. Linear, never throws.
 */
export function cleanText(text: string, makeToken: MakeToken, spared?: ReadonlySet<TokenClass>): string {
  // A UUID is an ordinary id, and what most long path segments are.
  if (!needsCleaning(text) || isUuid(text, 0, text.length)) return text;
  return cleanDeep(text, makeToken, spared, 0);
}

function cleanDeep(
  text: string,
  makeToken: MakeToken,
  spared: ReadonlySet<TokenClass> | undefined,
  depth: number,
): string {
  if (depth === DEEPEST) return makeToken('secret', text);
  const asJson = cleanAsJson(text, makeToken, spared, depth);
  if (asJson !== undefined) return asJson;
  const folded = plainForm(text);
  // Encoded more often than anybody means it, or made to be costly.
  if (folded === undefined || hardToSearch(folded)) return makeToken('secret', text);
  const spans: Span[] = [];
  for (const find of FINDERS) find(folded, spans);
  const latin = latinLook(folded);
  findSplitCards(latin, spans);
  findEmbeddedJson(folded, spans);
  if (latin !== folded) for (const find of FINDERS) find(latin, spans);
  for (const { start, end, decoded } of encodedRuns(folded)) {
    const inside = insideOf(decoded, depth);
    if (inside !== undefined) spans.push({ start, end, ...inside });
  }
  const hidden = spared === undefined ? spans : spans.filter(({ tokenClass }) => !spared.has(tokenClass));
  return hidden.length === 0 ? text : replaceSpans(folded, hidden, makeToken);
}

/** Encodings undone and look-alikes resolved, in turns: either may hide in the other. Undefined when there is no end to it. */
function plainForm(text: string): string | undefined {
  let plain = text;
  for (let round = 0; round < DEEPEST; round += 1) {
    const peeled = peelText(plain);
    const folded = peeled === undefined ? undefined : foldText(peeled);
    if (folded === undefined || folded === plain) return folded;
    // One character may stand for eighteen (U+FDFA): nobody writes a whole text so.
    if (folded.length > 3 * text.length + 64) return undefined;
    // Without wide characters the one pass has done it all.
    if (folded === peeled) return folded;
    plain = folded;
  }
  return undefined;
}

/** JSON with something to hide in it, cleaned value by value; undefined when it is none or hides nothing. */
function cleanAsJson(
  text: string,
  makeToken: MakeToken,
  spared: ReadonlySet<TokenClass> | undefined,
  depth: number,
): string | undefined {
  const peeled = peelPercent(text)?.trim();
  const first = peeled?.charCodeAt(0);
  if (peeled === undefined || (first !== 0x7b && first !== 0x5b) || isTooDeep(Buffer.from(peeled)))
    return undefined;
  let parsed: unknown;
  try {
    parsed = JSON.parse(peeled);
  } catch {
    return undefined;
  }
  let changed = false;
  const noting: MakeToken = (tokenClass, value) => {
    changed = true;
    return makeToken(tokenClass, value);
  };
  const clean = (leaf: string): string =>
    needsCleaning(leaf) ? cleanDeep(leaf, noting, spared, depth + 1) : leaf;
  const cleaned = cleanJson(parsed, clean, noting);
  return changed ? JSON.stringify(cleaned) : undefined;
}

/** What is to hide in decoded text: its class, and its plain value when it is nothing else. */
function insideOf(decoded: string, depth: number): Pick<Span, 'tokenClass' | 'value'> | undefined {
  if (!needsCleaning(decoded)) return undefined;
  let found: Pick<Span, 'tokenClass' | 'value'> | undefined;
  const cleaned = cleanDeep(
    decoded,
    (tokenClass, value) => {
      found ??= { tokenClass, value };
      return '';
    },
    undefined,
    depth + 1,
  );
  if (found === undefined) return undefined;
  return cleaned === '' ? found : { tokenClass: found.tokenClass, value: decoded };
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
