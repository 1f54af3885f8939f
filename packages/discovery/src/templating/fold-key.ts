import { isValueKind, type SegmentKind, segmentKind } from '../segment-kind.js';

/**
 * Values at one position share one node of the stored paths, under a key no segment can have: '' for plain values, else
 * NUL and what surrounds the value, e.g. `\0{}.json` (`/users/7.json`), `\0{}:cancel` (custom verbs, Google AIP-136),
 * `\0Orders({})` (OData 4.01 §4.3.1 key predicates), `\0@{}` (handles).
 */
export const PLAIN = '';
export const MARK = '\u0000';
export const isFoldKey = (key: string): boolean => key === PLAIN || key.charCodeAt(0) === 0;

/** Formats that servers let clients choose by an ending; other endings belong to the name of a file. */
const DATA_FORMATS: ReadonlySet<string> = new Set(['json', 'jsonp', 'xml', 'atom', 'rss']);
const MAX_VERB = 40;
const MAX_CALL = 200;
const MAX_ARGUMENTS = 6;

export interface FoldedSegment {
  readonly key: string;
  /** The values in it, in order. */
  readonly values: readonly string[];
}

const isLetter = (code: number): boolean => (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a);
const isWordCharacter = (code: number): boolean =>
  isLetter(code) || (code >= 0x30 && code <= 0x39) || code === 0x5f;

const allOf = (text: string, from: number, to: number, test: (code: number) => boolean): boolean => {
  for (let at = from; at < to; at++) if (!test(text.charCodeAt(at))) return false;
  return true;
};

/** `cancel` in `17:cancel`: one colon, a lower-case word behind it. */
const verbAt = (segment: string): number => {
  const colon = segment.indexOf(':');
  if (colon <= 0 || segment.indexOf(':', colon + 1) >= 0) return -1;
  const length = segment.length - colon - 1;
  const first = segment.charCodeAt(colon + 1);
  if (length < 2 || length > MAX_VERB || first < 0x61 || first > 0x7a) return -1;
  return allOf(segment, colon + 1, segment.length, (code) => isWordCharacter(code)) ? colon : -1;
};

const formatAt = (segment: string): number => {
  const dot = segment.lastIndexOf('.');
  if (dot <= 0 || segment.length - dot > 6) return -1;
  return DATA_FORMATS.has(segment.slice(dot + 1).toLowerCase()) ? dot : -1;
};

const unquoted = (text: string): string =>
  text.length >= 2 && text.startsWith("'") && text.endsWith("'") ? text.slice(1, -1) : text;

/** `Orders(7)`, `Orders(Id=7,Line=2)`; undefined for `all()` and anything else. */
const callOf = (segment: string): FoldedSegment | undefined => {
  const open = segment.indexOf('(');
  if (open <= 0 || segment.length > MAX_CALL || !segment.endsWith(')')) return undefined;
  if (!allOf(segment, 0, open, (code) => isWordCharacter(code) || code === 0x2e)) return undefined;
  const inside = segment.slice(open + 1, -1).trim();
  if (inside === '') return undefined;
  const parts = inside.split(',');
  const named = parts.every((part) => part.indexOf('=') > 0);
  if (!named || parts.length > MAX_ARGUMENTS)
    return { key: `${MARK}${segment.slice(0, open)}({})`, values: [unquoted(inside)] };
  const names = parts.map((part) => part.slice(0, part.indexOf('=')).trim());
  if (!names.every((name) => allOf(name, 0, name.length, isWordCharacter)))
    return { key: `${MARK}${segment.slice(0, open)}({})`, values: [inside] };
  return {
    key: `${MARK}${segment.slice(0, open)}(${names.map((name) => `${name}={}`).join(',')})`,
    values: parts.map((part) => unquoted(part.slice(part.indexOf('=') + 1).trim())),
  };
};

/** Whether a segment may hold more than one plain value; most do not, and are done here. */
const maybeDecorated = (segment: string): boolean => {
  for (let at = 0; at < segment.length; at++) {
    const code = segment.charCodeAt(at);
    if (code === 0x2e || code === 0x3a || code === 0x28 || code === 0x40) return true;
  }
  return false;
};

/** How a segment folds when it holds a value. Linear; never throws. */
export const foldOf = (segment: string): FoldedSegment => {
  if (!maybeDecorated(segment) || segment.charCodeAt(0) === 0x7e) return { key: PLAIN, values: [segment] };
  const call = callOf(segment);
  if (call !== undefined) return call;
  const colon = verbAt(segment);
  if (colon > 0) return { key: `${MARK}{}${segment.slice(colon)}`, values: [segment.slice(0, colon)] };
  const dot = formatAt(segment);
  if (dot > 0)
    return { key: `${MARK}{}${segment.slice(dot).toLowerCase()}`, values: [segment.slice(0, dot)] };
  if (segment.length > 1 && segment.charCodeAt(0) === 0x40 && segment.indexOf('@', 1) < 0)
    return { key: `${MARK}@{}`, values: [segment.slice(1)] };
  return { key: PLAIN, values: [segment] };
};

/** `1.0`, `2.13`: in a path a version more often than a measure, also below the root (`/payroll.xro/1.0/…`). */
const isShortDecimal = (text: string): boolean => {
  const dot = text.indexOf('.');
  return dot > 0 && dot <= 2 && text.length - dot <= 3;
};

/** Below the root and below these stands the version of an API: `/1/boards`, `/rest/api/2/issue`, `/api/2015-02-01/tables`. */
const ABOVE_VERSIONS: ReadonlySet<string> = new Set(['/', 'api', 'apis', 'rest']);

/** `2`, `12`, `1.2.13`: as ids they would be the first of their kind, and every call would have one of few. */
const isShortVersion = (text: string): boolean => {
  if (text.length > 8) return false;
  let digits = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x2e && digits > 0) digits = 0;
    else if (code < 0x30 || code > 0x39 || ++digits > 2) return false;
  }
  return digits > 0;
};

/** What a segment looks like, its decoration aside. `above`: the segment it stands below, `/` for the root. */
export const kindAt = (segment: string, above: string): SegmentKind => {
  if (maybeDecorated(segment) && segment.charCodeAt(0) !== 0x7e) {
    if (callOf(segment) !== undefined) return 'opaque';
    const cut = verbAt(segment);
    const stem = cut > 0 ? cut : formatAt(segment);
    if (stem > 0) {
      const kind = segmentKind(segment.slice(0, stem));
      if (isValueKind(kind)) return kind;
      return cut > 0 ? kind : segmentKind(segment);
    }
    // `@me` and `@types` name things as often as `@alice` is somebody: what stands beside tells.
    if (segment.charCodeAt(0) === 0x40 && segment.length > 1) return segmentKind(segment.slice(1));
  }
  const kind = segmentKind(segment);
  if (!isValueKind(kind)) return kind;
  if (ABOVE_VERSIONS.has(above) && (kind === 'number' || kind === 'date' || isShortVersion(segment)))
    return 'literal';
  return kind === 'number' && isShortDecimal(segment) ? 'mixed' : kind;
};
