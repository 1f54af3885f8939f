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
  /** The segments that `*` stands for, as written in the path; undefined when the path does not begin so. */
  match(segments: readonly PathSegment[]): readonly number[] | undefined;
}

/** `/v1/patients/*` also fits `/v1/patients/7/records`; `*` is one whole segment. */
export function pathPattern(pattern: string): PathPattern {
  const wanted = segmentsOf(pattern).map(({ text }) => text);
  return {
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
