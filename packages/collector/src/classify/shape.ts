/**
 * Where a value may stand: `ghp_<A36>` is `ghp_` and exactly 36 letters or digits. Literal text stands for itself,
 * `<set count>` for characters of a set, `|` separates alternatives. Counts: `36`, `27-40`, `10+`.
 * Sets: d digits · x lower hexadecimal · X hexadecimal · l/u/i lower/upper/any letters · a lower letters and digits ·
 * U upper letters and digits · A letters and digits · w A and `_` · W w and `-` · c W and `=` · b base64 · or `[A-Z2-7]`.
 */
export interface Shape {
  /** End of the longest match that begins at `at`, or -1. Greedy, never steps back: linear in what it reads. */
  readonly endOf: (text: string, at: number) => number;
  /** Does the whole text have the shape? */
  readonly fits: (text: string) => boolean;
  /** Lengths a match can have. */
  readonly shortest: number;
  readonly longest: number;
  /** What each alternative begins with literally; '' when it begins with a set. */
  readonly prefixes: readonly string[];
  /** A literal behind sets of fixed length, for shapes that begin with a set: where to look first. */
  readonly anchor: { readonly literal: string; readonly offset: number } | undefined;
  /** Could the character at `end` belong to the last set? Then a match that ends there is part of a longer run. */
  readonly continues: (text: string, end: number) => boolean;
}

/** Nothing that is issued is longer; keeps the work on hostile text small. */
const LONGEST_RUN = 4096;

const SETS: Readonly<Record<string, string>> = {
  d: '0-9',
  x: '0-9a-f',
  X: '0-9a-fA-F',
  l: 'a-z',
  u: 'A-Z',
  i: 'a-zA-Z',
  a: 'a-z0-9',
  U: 'A-Z0-9',
  A: 'a-zA-Z0-9',
  w: 'a-zA-Z0-9_',
  W: 'a-zA-Z0-9_-',
  c: 'a-zA-Z0-9_=-',
  b: 'a-zA-Z0-9+/',
};

interface Piece {
  readonly literal: string;
  /** By character code below 128; undefined for a literal. */
  readonly set: Uint8Array | undefined;
  readonly fewest: number;
  readonly most: number;
}

/** Throws on a malformed shape: tables are checked when they are loaded. */
export function shapeOf(source: string): Shape {
  const alternatives = alternativesOf(source).map(piecesOf);
  const lengths = alternatives.map((pieces) => ({
    shortest: pieces.reduce((sum, piece) => sum + piece.fewest, 0),
    longest: pieces.reduce((sum, piece) => sum + piece.most, 0),
  }));
  const endOf = (text: string, at: number): number => {
    let longest = -1;
    for (const pieces of alternatives) longest = Math.max(longest, endOfPieces(text, at, pieces));
    return longest;
  };
  return {
    endOf,
    fits: (text) => alternatives.some((pieces) => endOfPieces(text, 0, pieces) === text.length),
    shortest: Math.min(...lengths.map((one) => one.shortest)),
    longest: Math.max(...lengths.map((one) => one.longest)),
    prefixes: alternatives.map((pieces) => pieces[0]?.literal ?? ''),
    anchor: alternatives.length === 1 ? anchorOf(alternatives[0] ?? []) : undefined,
    continues: (text, end) =>
      alternatives.some((pieces) => pieces[pieces.length - 1]?.set?.[text.charCodeAt(end)] === 1),
  };
}

function anchorOf(pieces: readonly Piece[]): Shape['anchor'] {
  let offset = 0;
  for (const { literal, set, fewest, most } of pieces) {
    if (set === undefined) return offset === 0 ? undefined : { literal, offset };
    if (fewest !== most) return undefined;
    offset += fewest;
  }
  return undefined;
}

/** Split at `|`, but not inside of `<[…|…] 1>`. */
function alternativesOf(source: string): string[] {
  const found: string[] = [];
  let start = 0;
  let inside = false;
  for (let index = 0; index <= source.length; index += 1) {
    const character = source.charAt(index);
    if (character === '<') inside = true;
    else if (character === '>') inside = false;
    if (index < source.length && (inside || character !== '|')) continue;
    found.push(source.slice(start, index));
    start = index + 1;
  }
  return found;
}

function piecesOf(source: string): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  while (at < source.length) {
    const open = source.indexOf('<', at);
    const literal = source.slice(at, open === -1 ? source.length : open);
    if (literal !== '')
      pieces.push({ literal, set: undefined, fewest: literal.length, most: literal.length });
    if (open === -1) break;
    const close = source.indexOf('>', open);
    if (close === -1) throw new Error(`shape without ">": ${source}`);
    pieces.push(setPiece(source.slice(open + 1, close)));
    at = close + 1;
  }
  return pieces;
}

function setPiece(source: string): Piece {
  const bracket = source.startsWith('[') ? source.lastIndexOf(']') : 0;
  const ranges = bracket > 0 ? source.slice(1, bracket) : SETS[source.charAt(0)];
  const count = source.slice(bracket + 1);
  if (ranges === undefined || count === '') throw new Error(`no set of characters: <${source}>`);
  const set = setOf(ranges);
  if (count.endsWith('+')) return { literal: '', set, fewest: Number(count.slice(0, -1)), most: LONGEST_RUN };
  const [fewest = '', most = fewest] = count.split('-');
  return { literal: '', set, fewest: Number(fewest), most: Number(most) };
}

function setOf(ranges: string): Uint8Array {
  const set = new Uint8Array(128);
  for (let index = 0; index < ranges.length; index += 1) {
    const from = ranges.charCodeAt(index);
    const range = ranges.charAt(index + 1) === '-' && index + 2 < ranges.length;
    const to = range ? ranges.charCodeAt(index + 2) : from;
    set.fill(1, from, to + 1);
    if (range) index += 2;
  }
  return set;
}

function endOfPieces(text: string, at: number, pieces: readonly Piece[]): number {
  let index = at;
  for (const { literal, set, fewest, most } of pieces) {
    if (set === undefined) {
      if (!text.startsWith(literal, index)) return -1;
      index += literal.length;
      continue;
    }
    const limit = Math.min(text.length, index + most);
    const start = index;
    while (index < limit && set[text.charCodeAt(index)] === 1) index += 1;
    if (index - start < fewest) return -1;
  }
  return index;
}
