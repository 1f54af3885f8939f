import { ALNUM, classOf, JOINER } from './character-class.js';

/** Base64 of nine bytes; shorter ones hold nothing that can be told from a word. */
const SHORTEST = 12;
/** What a hidden text may be looked at for; the rest of a longer run is of the same kind. */
const LONGEST = 65_536;

export interface EncodedRun {
  readonly start: number;
  readonly end: number;
  readonly decoded: string;
}

const isRunCode = (code: number): boolean =>
  (classOf(code) & (ALNUM | JOINER)) !== 0 || code === 0x2b || code === 0x2f;

/**
 * Stretches of `text` that are base64, base64url (RFC 4648) or hexadecimal digits of readable text. A run is tried as a
 * whole, then between slashes, then between the joiners `-` and `_`, as it may stand in a path or behind a word. Linear.
 */
export function encodedRuns(text: string): EncodedRun[] {
  const runs: EncodedRun[] = [];
  let index = 0;
  while (index < text.length) {
    if (!isRunCode(text.charCodeAt(index))) {
      index += 1;
      continue;
    }
    const start = index;
    while (index < text.length && isRunCode(text.charCodeAt(index))) index += 1;
    if (index - start < SHORTEST) continue;
    if (tryRun(text, start, index, runs)) continue;
    tryPieces(text, start, index, runs, (code) => code === 0x2f);
  }
  return runs;
}

function tryPieces(
  text: string,
  start: number,
  end: number,
  runs: EncodedRun[],
  separates: (code: number) => boolean,
): void {
  let from = start;
  for (let index = start; index <= end; index += 1) {
    if (index !== end && !separates(text.charCodeAt(index))) continue;
    const whole = from === start && index === end;
    if (index - from >= SHORTEST && (whole || !tryRun(text, from, index, runs)) && separates(0x2f))
      tryPieces(text, from, index, runs, isJoiner);
    from = index + 1;
  }
}

const isJoiner = (code: number): boolean => (classOf(code) & JOINER) !== 0;

function tryRun(text: string, start: number, end: number, runs: EncodedRun[]): boolean {
  const decoded = decodeRun(text.slice(start, Math.min(end, start + LONGEST)));
  if (decoded === undefined) return false;
  let to = end;
  while (text.charCodeAt(to) === 0x3d) to += 1;
  runs.push({ start, end: to, decoded });
  return true;
}

function decodeRun(run: string): string | undefined {
  if (isHex(run)) return readable(Buffer.from(run, 'hex'));
  // Node reads both alphabets, and stops at nothing; what is no base64 gives unreadable bytes.
  return readable(Buffer.from(run, 'base64'));
}

function isHex(run: string): boolean {
  if (run.length % 2 !== 0) return false;
  for (let index = 0; index < run.length; index += 1) {
    const code = run.charCodeAt(index);
    const lower = code | 0x20;
    if (!(code >= 0x30 && code <= 0x39) && !(lower >= 0x61 && lower <= 0x66)) return false;
  }
  return true;
}

/** The bytes as text when they are nothing but readable UTF-8. */
function readable(bytes: Buffer): string | undefined {
  let wide = false;
  for (let index = 0; index < bytes.length; index += 1) {
    const byte = bytes[index] ?? 0;
    if (byte >= 0x80) wide = true;
    else if ((byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d) || byte === 0x7f)
      return undefined;
  }
  const text = bytes.toString(wide ? 'utf8' : 'latin1');
  return wide && text.includes('\ufffd') ? undefined : text;
}
