import { lazyPattern, whyNotLinear } from '../../matching/linear-pattern.js';
import { requiredLiterals } from '../required-literals.js';

/** One value of a rule, ready: a test on a field's text, and literals of which one must occur (none: cannot be told). */
export type SigmaValue =
  | { readonly kind: 'value'; readonly test: (text: string) => boolean; readonly literals: readonly string[] }
  | { readonly kind: 'rejected'; readonly reason: string };

const SUPPORTED = new Set([
  'contains',
  'startswith',
  'endswith',
  'all',
  're',
  'i',
  'm',
  's',
  'cased',
  'base64',
  'base64offset',
  'windash',
  'exists',
  'gt',
  'gte',
  'lt',
  'lte',
  'neq',
]);

export const unsupportedModifier = (modifiers: readonly string[]): string | undefined =>
  modifiers.find((one) => !SUPPORTED.has(one));

/** Makes the test of one value: plain text with `*` and `?`, an expression, base64 of a text, or a comparison of numbers. */
export function sigmaValue(value: unknown, modifiers: readonly string[]): SigmaValue {
  if (value === null) return { kind: 'value', test: (text) => text === '', literals: [] };
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean')
    return { kind: 'rejected', reason: 'a value is neither text nor number' };
  const text = String(value);
  const order = modifiers.find((one) => one === 'gt' || one === 'gte' || one === 'lt' || one === 'lte');
  if (order !== undefined) return { kind: 'value', test: comparison(order, Number(text)), literals: [] };
  if (modifiers.includes('re')) {
    const flags = modifiers.filter((one) => one === 'm' || one === 's' || one === 'i').join('');
    const expression = flags === '' ? text : `(?${flags})${text}`;
    const problem = whyNotLinear(expression);
    if (problem !== undefined) return { kind: 'rejected', reason: problem };
    const pattern = lazyPattern(expression, 'exact');
    return { kind: 'value', test: (one) => pattern.test(one), literals: requiredLiterals(text) };
  }
  const cased = modifiers.includes('cased');
  if (modifiers.includes('base64offset')) {
    const forms = offsetForms(text);
    return {
      kind: 'value',
      test: (one) => forms.some((form) => one.includes(form)),
      literals: forms.map((form) => form.toLowerCase()),
    };
  }
  if (modifiers.includes('base64')) return plain(base64(text), modifiers, true);
  const dashes = modifiers.includes('windash')
    ? ['-', '/', '\u2013', '\u2014', '\u2015'].map((dash) => text.replaceAll(' -', ` ${dash}`))
    : [text];
  const forms = dashes.map((one) => plain(one, modifiers, cased));
  return {
    kind: 'value',
    test: (one) => forms.some((form) => form.test(one)),
    literals: forms.every((form) => form.literals.length > 0) ? forms.flatMap((form) => form.literals) : [],
  };
}

interface PlainValue {
  readonly kind: 'value';
  readonly test: (text: string) => boolean;
  readonly literals: readonly string[];
}

/** `*` any text, `?` any character, `\` before them takes that away. Matching pieces from left to right needs no backtracking but the last `*`. */
function plain(value: string, modifiers: readonly string[], cased: boolean): PlainValue {
  const fold = (text: string): string => (cased ? text : text.toLowerCase());
  const open = modifiers.includes('contains') || modifiers.includes('endswith');
  const trails = modifiers.includes('contains') || modifiers.includes('startswith');
  const pieces = piecesOf(fold(value));
  if (open) pieces.unshift('');
  if (trails) pieces.push('');
  const literal = pieces
    .flatMap((piece) => piece.split(ANY_ONE))
    .reduce((longest, one) => (one.length > longest.length ? one : longest), '');
  const usable = literal.length >= 3 && isAscii(literal);
  return {
    kind: 'value',
    test: (text) => matches(fold(text), pieces),
    literals: usable ? [literal.toLowerCase()] : [],
  };
}

/** Stands for `?` inside of a piece; no text of a request has it (a non-character of Unicode). */
const ANY_ONE = '\uffff';

function piecesOf(value: string): string[] {
  const pieces: string[] = [];
  let piece = '';
  for (let at = 0; at < value.length; at += 1) {
    const one = value.charAt(at);
    const next = value.charAt(at + 1);
    if (one === '\\' && (next === '*' || next === '?' || next === '\\')) {
      piece += next;
      at += 1;
    } else if (one === '*') {
      pieces.push(piece);
      piece = '';
    } else piece += one === '?' ? ANY_ONE : one;
  }
  pieces.push(piece);
  return pieces;
}

function matches(text: string, pieces: readonly string[]): boolean {
  const first = pieces[0] ?? '';
  const last = pieces[pieces.length - 1] ?? '';
  if (!matchesAt(text, first, 0)) return false;
  if (pieces.length === 1) return text.length === first.length;
  let at = first.length;
  for (const piece of pieces.slice(1, -1)) {
    const found = indexOfPiece(text, piece, at);
    if (found === -1) return false;
    at = found + piece.length;
  }
  return text.length - last.length >= at && matchesAt(text, last, text.length - last.length);
}

function indexOfPiece(text: string, piece: string, from: number): number {
  if (!piece.includes(ANY_ONE)) return text.indexOf(piece, from);
  for (let at = from; at + piece.length <= text.length; at += 1) if (matchesAt(text, piece, at)) return at;
  return -1;
}

function matchesAt(text: string, piece: string, at: number): boolean {
  if (at + piece.length > text.length) return false;
  if (!piece.includes(ANY_ONE)) return text.startsWith(piece, at);
  for (let one = 0; one < piece.length; one += 1)
    if (piece.charAt(one) !== ANY_ONE && piece.charAt(one) !== text.charAt(at + one)) return false;
  return true;
}

function comparison(order: string, bound: number): (text: string) => boolean {
  return (text) => {
    const value = Number(text);
    if (Number.isNaN(value)) return false;
    return order === 'gt'
      ? value > bound
      : order === 'gte'
        ? value >= bound
        : order === 'lt'
          ? value < bound
          : value <= bound;
  };
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Base64 of an ASCII text (RFC 4648), padded; what is not ASCII is taken by its low byte. */
function base64(text: string): string {
  let out = '';
  for (let at = 0; at < text.length; at += 3) {
    const [a, b, c] = [
      text.charCodeAt(at) & 255,
      text.charCodeAt(at + 1) & 255,
      text.charCodeAt(at + 2) & 255,
    ];
    const bits = (a << 16) | (b << 8) | c;
    const group = [bits >> 18, (bits >> 12) & 63, (bits >> 6) & 63, bits & 63]
      .map((one) => ALPHABET.charAt(one))
      .join('');
    out +=
      at + 2 < text.length
        ? group
        : at + 1 < text.length
          ? `${group.slice(0, 3)}=`
          : `${group.slice(0, 2)}==`;
  }
  return out;
}

/** The three forms in which a text may stand inside of base64, without the characters its neighbours share (Sigma's base64offset). */
function offsetForms(text: string): readonly string[] {
  const begin = [0, 2, 3];
  const cut = [0, 3, 2];
  return [0, 1, 2].map((shift) => {
    const encoded = base64(' '.repeat(shift) + text);
    const drop = cut[(text.length + shift) % 3] ?? 0;
    return encoded.slice(begin[shift], drop === 0 ? undefined : -drop);
  });
}

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) > 0x7e) return false;
  return true;
}
