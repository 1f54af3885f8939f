import type { Reading } from '../decoding/reading.js';

/** How a text moves in a tree of files, one bit each. */
export const PATH_CLAIM = {
  /** Up two levels or more, or up in a spelling that only a filter would miss. */
  climbs: 1,
} as const;

/** Steps up that are too many for a link to a neighbour: `../index` is common, `../../` in a value is not. */
const MIN_STEPS = 2;

/** Counts steps up, whatever the separators: `../`, `..\`, `..//`, `..;/`, `.../`, `....//`, `0x2e0x2e/`, in one pass. */
export function pathClaims(reading: Reading): number {
  const { judged } = reading;
  if (judged.path !== -1) return judged.path;
  const claims = judge(reading);
  judged.path = claims;
  return claims;
}

function judge({ lower, encoded, kind }: Reading): number {
  if (encoded) return encodedStep(lower, kind) ? PATH_CLAIM.climbs : 0;
  const text = lower.includes('0x')
    ? lower.replaceAll('0x2e', '.').replaceAll('0x2f', '/').replaceAll('0x5c', '/')
    : lower;
  const spelled = text !== lower;
  let steps = 0;
  let odd = spelled ? 1 : 0;
  for (let at = text.indexOf('..'); at !== -1; ) {
    let end = at;
    while (text.charAt(end) === '.') end += 1;
    const before = at === 0 ? '/' : text.charAt(at - 1);
    const begins = isSeparator(before) || !isWord(before);
    const semicolon = text.charAt(end) === ';' && isSeparator(text.charAt(end + 1));
    if (begins && (isSeparator(text.charAt(end)) || semicolon)) {
      steps += 1;
      if (semicolon || end - at > 3 || (end - at === 3 && isSeparator(before) && at > 0)) odd += 1;
      if (end - at === 2 && isSeparator(text.charAt(end + 1)) && isSeparator(before)) odd += 1;
    } else if (begins && end - at === 2 && steps > 0 && (end === text.length || text.charAt(end) === '{'))
      steps += 1;
    at = text.indexOf('..', end);
  }
  return steps >= MIN_STEPS || (steps >= 1 && odd >= 2) ? PATH_CLAIM.climbs : 0;
}

/** `..%2f`, `%2e%2e/`, `..%c0%af` in a path: clients send dots and slashes plainly, or not at all. */
function encodedStep(lower: string, kind: string): boolean {
  if (kind !== 'path') return false;
  return STEPS.some((step) => lower.includes(step));
}

const STEPS = [
  '..%2f',
  '..%5c',
  '%2e%2e/',
  '%2e%2e%2f',
  '%2e%2e\\',
  '%2e%2e%5c',
  '.%2e/',
  '%2e./',
  '..%c0%af',
  '%c0%ae',
  '..%255c',
  '..%252f',
  '%252e%252e',
  '%uff0e',
  '..%u2215',
  '..%u2216',
];

const isSeparator = (one: string): boolean => one === '/' || one === '\\';

function isWord(one: string): boolean {
  const code = one.charCodeAt(0) | 0x20;
  return (code >= 0x61 && code <= 0x7a) || (one >= '0' && one <= '9') || one === '_' || one === '.';
}
