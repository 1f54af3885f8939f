import { tokenClassOf } from '@gatewatch/model';

/**
 * What one path segment looks like. `word`, `mixed` and `literal` name things (a variable only by evidence);
 * all others are values at once. `literal` is never a value: versions, files. `mixed` has digits: `c12`, `oauth2`.
 */
export type SegmentKind =
  | 'word'
  | 'mixed'
  | 'literal'
  | 'integer'
  | 'number'
  | 'date'
  | 'uuid'
  | 'hex'
  | 'ulid'
  | 'email'
  | 'token'
  | 'opaque';

export const isValueKind = (kind: SegmentKind): boolean =>
  kind !== 'word' && kind !== 'mixed' && kind !== 'literal';

/** Names longer than this are not names. */
const MAX_WORD_LENGTH = 64;

const FILE_EXTENSIONS: ReadonlySet<string> = new Set(
  'json xml html htm js mjs css php asp aspx jsp do action cgi txt csv pdf png jpg jpeg gif svg ico webp yaml yml md rss atom zip gz tar map woff woff2 ttf wsdl xsd env bak sql'.split(
    ' ',
  ),
);

const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;
const isLower = (code: number): boolean => code >= 0x61 && code <= 0x7a;
const isUpper = (code: number): boolean => code >= 0x41 && code <= 0x5a;
const isHexLetter = (code: number): boolean =>
  (code >= 0x61 && code <= 0x66) || (code >= 0x41 && code <= 0x46);
/** Letters of other scripts, by block; good enough to tell `café` from `✓`. */
const isForeignLetter = (code: number): boolean =>
  (code >= 0xc0 && code <= 0x24f) || (code >= 0x370 && code <= 0x1fff) || (code >= 0x3040 && code <= 0xd7af);

/** One pass over the segment: everything the rules below need. */
interface Shape {
  digits: number;
  lower: number;
  upper: number;
  foreign: number;
  separators: number;
  dots: number;
  at: number;
  unsafe: number;
  nonHex: number;
  /** Changes between digit, lower and upper within a part, not counting `Ab` as in CamelCase. */
  changes: number;
  longestDigitRun: number;
  /** Digits at the very end, after a separator: `ORD-0001` → 4. */
  trailingPart: number;
}

const shapeOf = (text: string): Shape => {
  const shape: Shape = {
    digits: 0,
    lower: 0,
    upper: 0,
    foreign: 0,
    separators: 0,
    dots: 0,
    at: 0,
    unsafe: 0,
    nonHex: 0,
    changes: 0,
    longestDigitRun: 0,
    trailingPart: 0,
  };
  let before = 0;
  let run = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    let now = 0;
    if (isDigit(code)) {
      shape.digits++;
      run++;
      if (run > shape.longestDigitRun) shape.longestDigitRun = run;
      now = 1;
    } else {
      run = 0;
      if (!isHexLetter(code)) shape.nonHex++;
      if (isLower(code)) {
        shape.lower++;
        now = 2;
      } else if (isUpper(code)) {
        shape.upper++;
        now = 3;
      } else if (
        code === 0x2d ||
        code === 0x5f ||
        code === 0x3a ||
        code === 0x2b ||
        code === 0x2c ||
        code === 0x7e ||
        code === 0x3d
      )
        shape.separators++;
      else if (code === 0x2e) shape.dots++;
      else if (code === 0x40) shape.at++;
      else if (isForeignLetter(code)) shape.foreign++;
      else shape.unsafe++;
    }
    if (now !== 0 && before !== 0 && now !== before && !(before === 3 && now === 2)) shape.changes++;
    before = now;
  }
  const last = text.charCodeAt(text.length - 1 - run);
  shape.trailingPart = run > 0 && (last === 0x2d || last === 0x5f || last === 0x3a) ? run : 0;
  return shape;
};

const digitAt = (text: string, at: number): boolean => isDigit(text.charCodeAt(at));

/** `2026-03-05`, `2026-03-05T10:11:12Z`, `2026-03`. */
const isDate = (text: string): boolean => {
  for (let i = 0; i < 7; i++) if (i === 4 ? text.charCodeAt(i) !== 0x2d : !digitAt(text, i)) return false;
  const month = Number(text.slice(5, 7));
  const century = text.slice(0, 2);
  if (month < 1 || month > 12 || (century !== '19' && century !== '20')) return false;
  if (text.length === 7) return true;
  if (text.charCodeAt(7) !== 0x2d || !digitAt(text, 8) || !digitAt(text, 9)) return false;
  const next = text.charCodeAt(10);
  return text.length === 10 || next === 0x54 || next === 0x74 || next === 0x20;
};

const isUuid = (text: string, shape: Shape): boolean =>
  text.length === 36 &&
  shape.nonHex === 4 &&
  text.charCodeAt(8) === 0x2d &&
  text.charCodeAt(13) === 0x2d &&
  text.charCodeAt(18) === 0x2d &&
  text.charCodeAt(23) === 0x2d;

/** Crockford's base32 without I, L, O, U; 48 bits of time first, so the first character is 0 … 7. */
const isUlid = (text: string, shape: Shape): boolean => {
  const first = text.charCodeAt(0);
  if (text.length !== 26 || first < 0x30 || first > 0x37) return false;
  if (shape.digits + shape.upper !== 26 && shape.digits + shape.lower !== 26) return false;
  for (let i = 0; i < 26; i++) if ('ILOUilou'.includes(text.charAt(i))) return false;
  return true;
};

/** `v1`, `v2.1`, `v1beta1`, `V3_1`; not `V3KBBC`. */
const isVersion = (text: string): boolean => {
  if (text.length > 12 || (text.charCodeAt(0) | 0x20) !== 0x76 || !digitAt(text, 1)) return false;
  let at = 1;
  while (digitAt(text, at) || text.charAt(at) === '.' || text.charAt(at) === '_') at++;
  if (at === text.length) return true;
  const stage = text.slice(at).toLowerCase();
  return ['alpha', 'beta', 'rc', 'preview', 'p', '-'].some((word) => stage.startsWith(word));
};

/** Random-looking: letters and digits changing too often for a name; lengths chosen on the development traffic. */
const isRandom = (length: number, shape: Shape): boolean =>
  (length >= 16 && shape.changes >= 3) ||
  (length >= 10 && shape.changes >= 4) ||
  (length >= 8 && shape.changes >= 3 && shape.digits >= 3);

/** Letters only, yet no CamelCase: many very short runs of small letters between capitals (`UaRewEITVznEoAYBOXRF`). */
const isRandomLetters = (text: string, shape: Shape): boolean => {
  if (text.length < 16 || shape.upper < 4 || shape.upper + shape.lower !== text.length) return false;
  let shortRuns = 0;
  let run = 0;
  for (let at = 0; at <= text.length; at++) {
    if (isLower(text.charCodeAt(at))) run++;
    else {
      if (run === 1 || run === 2) shortRuns++;
      run = 0;
    }
  }
  return shortRuns >= 3;
};

const withoutLetters = (text: string, shape: Shape): SegmentKind => {
  const signed = text.charCodeAt(0) === 0x2d ? 1 : 0;
  if (shape.digits === 0) return 'literal';
  if (shape.digits + signed === text.length) return 'integer';
  if (isDate(text)) return 'date';
  if (shape.dots === 1 && shape.digits + 1 + signed === text.length) return 'number';
  return 'opaque';
};

/** Pure, linear in the length, allocates one small record. */
export const segmentKind = (text: string): SegmentKind => {
  if (tokenClassOf(text) !== undefined) return 'token';
  if (text.length > MAX_WORD_LENGTH) return 'opaque';
  const shape = shapeOf(text);
  if (shape.unsafe > 0) return 'opaque';
  const letters = shape.lower + shape.upper;
  if (letters + shape.foreign === 0) return withoutLetters(text, shape);
  if (shape.at === 1 && shape.dots > 0 && text.charCodeAt(0) !== 0x40) return 'email';
  if (isUuid(text, shape)) return 'uuid';
  if (isDate(text)) return 'date';
  if (shape.dots > 0) {
    const dot = text.lastIndexOf('.');
    if (!FILE_EXTENSIONS.has(text.slice(dot + 1).toLowerCase())) {
      if (isVersion(text)) return 'literal';
      return isRandom(text.length, shape) || shape.longestDigitRun >= 5 ? 'opaque' : 'mixed';
    }
    const stem = dot === 0 ? 'literal' : segmentKind(text.slice(0, dot));
    return isValueKind(stem) ? 'opaque' : stem === 'mixed' ? 'mixed' : 'literal';
  }
  if (shape.digits === 0) {
    const random = (shape.upper === text.length && text.length >= 16) || isRandomLetters(text, shape);
    return random ? 'opaque' : 'word';
  }
  if (shape.nonHex === 0 && text.length >= 7 && shape.digits >= 2) return 'hex';
  if (isUlid(text, shape)) return 'ulid';
  if (isVersion(text)) return 'literal';
  if (shape.longestDigitRun >= 5 || shape.trailingPart >= 3 || isRandom(text.length, shape)) return 'opaque';
  return 'mixed';
};
