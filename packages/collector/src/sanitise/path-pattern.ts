import { decodePercent } from '../formats/decode-percent.js';

export interface PathSegment {
  /** Number of the segment as written, from 0, behind the leading slash; empty ones count. */
  readonly index: number;
  /** As a gateway's router compares it: decoded, lower case, without matrix parameters. */
  readonly text: string;
}

/** As deep as patterns look. */
const MOST_SEGMENTS = 64;

/**
 * The segments a router sees, so that `/v1//Patients/./%34711` does not slip by a rule for `/v1/patients/*`: empty and
 * `.` segments left out, `..` taken back, percent-encoding undone twice, lower case.
 */
export function segmentsOf(path: string): PathSegment[] {
  const segments: PathSegment[] = [];
  const parts = path.split('/', MOST_SEGMENTS * 4);
  const first = path.startsWith('/') ? 1 : 0;
  for (let at = first; at < parts.length && segments.length < MOST_SEGMENTS; at += 1) {
    const part = parts[at] ?? '';
    const semicolon = part.indexOf(';');
    const bare = semicolon === -1 ? part : part.slice(0, semicolon);
    const text = (bare.includes('%') ? decodePercent(decodePercent(bare)) : bare).toLowerCase();
    if (text === '' || text === '.') continue;
    if (text === '..') segments.pop();
    else segments.push({ index: at - first, text });
  }
  return segments;
}

export interface PathPattern {
  /** Cheap: false only when `match` would find nothing. */
  mayMatch(path: string): boolean;
  /** The segments that `*` stands for, as written in the path; undefined when the path does not begin so. */
  match(segments: readonly PathSegment[]): readonly number[] | undefined;
}

/** `/v1/patients/*` also fits `/v1/patients/7/records`; `*` is one whole segment. */
export function pathPattern(pattern: string): PathPattern {
  const wanted = segmentsOf(pattern).map(({ text }) => text);
  const star = wanted.indexOf('*');
  const beginning = `/${wanted.slice(0, star === -1 ? wanted.length : star).join('/')}`;
  return {
    mayMatch: (path) => path.startsWith(beginning) || !isPlain(path),
    match(segments) {
      if (segments.length < wanted.length) return undefined;
      const stars: number[] = [];
      for (let at = 0; at < wanted.length; at += 1) {
        const segment = segments[at];
        if (segment === undefined) return undefined;
        if (wanted[at] === '*') stars.push(segment.index);
        else if (wanted[at] !== segment.text) return undefined;
      }
      return stars;
    },
  };
}

/** Does a router see the path as it is written? */
function isPlain(path: string): boolean {
  let before = 0;
  for (let index = 0; index < path.length; index += 1) {
    const code = path.charCodeAt(index);
    // % ; A-Z, and what follows a slash: another one or a dot.
    if (code === 0x25 || code === 0x3b || (code >= 0x41 && code <= 0x5a) || code >= 128) return false;
    if (before === 0x2f && (code === 0x2f || code === 0x2e)) return false;
    before = code;
  }
  return path.charCodeAt(0) === 0x2f;
}
