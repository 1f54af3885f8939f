import type { Detector, Finding } from '../finding.js';
import { type Context, contextOf } from './context-words.js';
import { isUniform } from './digit-sums.js';
import { isTimeNumber } from './is-time-number.js';
import { type KnownKind, kindsOfLength, strongKindsOfLength } from './known-kinds.js';

/** Letters and digits without a separator. */
interface Piece {
  readonly start: number;
  readonly end: number;
}

/** An Argentine account written digit by digit has 22 pieces. */
const MOST_PIECES = 24;
const LONGEST_NUMBER = 48;
const MOST_TOKENS = 512;
const LONGEST_LIST = 512;
const LIST = /\d[ ,;]+\S/;
const PART = /[^\s,;]+/g;
const JOINING = new Set(['and', 'or', 'und', 'oder', 'et', 'y', 'e', 'en', 'och', '&']);
const SEPARATORS = ' -./:_';

const isPiece = (text: string, at: number): boolean => {
  const code = text.charCodeAt(at);
  return (
    (code >= 0x30 && code <= 0x39) ||
    ((code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a) ||
    code === 0x26 ||
    code === 0x2a ||
    code === 0x2b ||
    (code >= 0xc0 && code <= 0x24f)
  );
};

/** Numbers of people, firms, accounts, goods and devices. */
export const findIdNumbers: Detector = (subject, found) => {
  const { text } = subject;
  if (!/\d/.test(text) && text.length > 48) return;
  if (text.trim() === '') return;
  const whole = contextOf(subject, true);
  const before = found.length;
  for (const { start, end } of partsOf(text)) addWhole(text.slice(start, end), start, whole, found);
  if (found.length > before) return;
  const context = contextOf(subject, false);
  const pieces = piecesOf(text);
  for (let from = 0; from < pieces.length; from += 1) addWindows(text, pieces, from, context, found);
};

/** The value as one number; or each of its numbers when it is a list of them and nothing else. */
function partsOf(text: string): readonly Piece[] {
  const start = text.length - text.trimStart().length;
  const all = { start, end: text.trimEnd().length };
  if (!LIST.test(text) || text.length > LONGEST_LIST) return [all];
  const parts: Piece[] = [];
  for (const match of text.matchAll(PART)) {
    if (!JOINING.has(match[0].toLowerCase()))
      parts.push({ start: match.index, end: match.index + match[0].length });
  }
  const numbers =
    parts.length > 1 && parts.every(({ start: from, end }) => /\d{3}/.test(text.slice(from, end)));
  return numbers ? [all, ...parts] : [all];
}

/** A text that is one number and nothing else: then also what a check digit or the form vouches for counts. */
function addWhole(written: string, start: number, context: Context, found: Finding[]): void {
  if (written === '' || written.length > 2 * LONGEST_NUMBER) return;
  const compact = compactOf(written);
  if (compact.length > LONGEST_NUMBER || !/^[\dA-ZÑÄÖÜ&*@#+]+$/.test(compact) || isUniform(compact)) return;
  // Letters and digits apart are words and numbers.
  if (
    /[A-Za-z]/.test(written) &&
    (/\s[\s\-–—./]/.test(written) || /\s.*[a-z]{4}|[a-z]{4}.*\s|\.[a-z]{2,5}$/.test(written))
  )
    return;
  const end = start + written.length;
  const time = isTimeNumber(written);
  const possible: Finding[] = [];
  let spoken = false;
  for (const kind of kindsOfLength(compact.length)) {
    const named = context.named.has(kind);
    const plausible =
      named ||
      kind.grade === 'strong' ||
      (kind.grade !== 'weak' && !context.ordinary && (!time || kind.grade === 'dated'));
    if (!plausible || !fits(kind, compact, written)) continue;
    spoken ||= named;
    if (named || kind.grade === 'strong') found.push({ start, end, dataClass: kind.dataClass });
    else possible.push({ start, end, dataClass: kind.dataClass, possible: true });
  }
  // A field called `nif` whose value is one: what else it might be is of no interest.
  if (!spoken) found.push(...possible);
}

const fits = (kind: KnownKind, compact: string, written: string): boolean =>
  kind.shape.fits(compact) && kind.passes(compact, written);

function addWindows(
  text: string,
  pieces: readonly Piece[],
  from: number,
  context: Context,
  found: Finding[],
): void {
  const first = pieces[from];
  if (first === undefined || joinsBack(text, first.start)) return;
  let compact = '';
  for (let to = from; to < Math.min(pieces.length, from + MOST_PIECES); to += 1) {
    const piece = pieces[to];
    if (piece === undefined) return;
    const before = pieces[to - 1];
    if (to > from && before !== undefined && !isGap(text, before.end, piece.start)) return;
    compact += text.slice(piece.start, piece.end).toUpperCase();
    if (compact.length > LONGEST_NUMBER) return;
    if (compact.length < 4 || joinsOn(text, piece.end) || !/\d.*\d/.test(compact)) continue;
    const written = text.slice(first.start, piece.end);
    const add = ({ dataClass }: KnownKind): void => {
      found.push({ start: first.start, end: piece.end, dataClass });
    };
    for (const kind of context.named) if (fits(kind, compact, written)) add(kind);
    // In a sentence two words and a number make many a number-like string: letters must not be words of their own.
    for (const kind of strongKindsOfLength(compact.length))
      if (!context.named.has(kind) && fits(kind, compact, written) && isOneNumber(written, compact))
        add(kind);
  }
}

/** At least a quarter digits, and no word beside them: `is 12345` is not `IS12345`. */
function isOneNumber(written: string, compact: string): boolean {
  const digits = compact.replace(/\D/g, '').length;
  if (digits * 4 < compact.length) return false;
  if (/^[A-Za-z\d]+$/.test(written)) return true;
  return !/[a-z]/.test(written) && !/(?:^|\s)[A-Z]{5,}(?:\s|$)/.test(written);
}

const isGap = (text: string, end: number, start: number): boolean =>
  start - end === 1 && SEPARATORS.includes(text.charAt(end));

/** Does a number that begins at `start` belong to what stands before it (`12-345` of `X-12-345`, decimals)? */
function joinsBack(text: string, start: number): boolean {
  const before = text.charAt(start - 1);
  return (
    start > 1 && (before === '-' || before === '.' || before === '/') && /\d/.test(text.charAt(start - 2))
  );
}
function joinsOn(text: string, end: number): boolean {
  const after = text.charAt(end);
  return (after === '-' || after === '.' || after === '/') && /\d/.test(text.charAt(end + 1));
}

function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  let index = 0;
  while (index < text.length && pieces.length < MOST_TOKENS) {
    if (!isPiece(text, index)) {
      index += 1;
      continue;
    }
    const start = index;
    while (index < text.length && isPiece(text, index)) index += 1;
    pieces.push({ start, end: index });
  }
  return pieces;
}

/** In upper case and without the separators that numbers are written with. */
function compactOf(text: string): string {
  return text.replace(/^[+*]{2,}|[+*]{2,}$|[ \-./:_()'’·–—,]/g, '').toUpperCase();
}
