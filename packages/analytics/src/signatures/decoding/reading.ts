import { decodeBase64 } from './base64.js';
import { decodeEntities } from './entities.js';
import { decodeEscapes, foldLookAlikes } from './escapes.js';
import { decodePercent } from './percent.js';

/** One way to read a part of a request: as sent, or after decodings that a server, browser or interpreter would do. */
export interface Reading {
  readonly text: string;
  /** The same in lower case. */
  readonly lower: string;
  /** `path`, `query`, … as in `Part`: some forms mean nothing in some places. */
  readonly kind: string;
  /** It is percent-encoded: another reading says what it means, and this one is no text in any language. */
  readonly encoded: boolean;
  /** What scanners found in it, so that each of them reads it once; -1 = not asked yet. */
  readonly judged: { sql: number; html: number; shell: number; path: number };
}

/** Percent decodings that stacked proxies and frameworks have been seen to do; more is not an attack that arrives. */
const MAX_PERCENT_ROUNDS = 4;
const MAX_ESCAPE_ROUNDS = 3;
/** Ways to read one text at most. */
const MAX_READINGS = 10;
/**
 * What is read of one long text: its beginning and its end, in characters. URLs are shorter (servers refuse them over 8 to
 * 64 KiB), bodies that pad a payload to get past a filter have it at one end; the middle of a longer one is not looked at.
 */
const HEAD_CHARACTERS = 131_072;
const TAIL_CHARACTERS = 32_768;

/** The longest stretch of a text that is inspected: linear time and bounded memory begin here. */
export function boundText(text: string): string {
  if (text.length <= HEAD_CHARACTERS + TAIL_CHARACTERS) return text;
  return `${text.slice(0, HEAD_CHARACTERS)} ${text.slice(text.length - TAIL_CHARACTERS)}`;
}

export function createReading(text: string, kind: string, encoded = false): Reading {
  return {
    text,
    lower: text.toLowerCase(),
    kind,
    encoded,
    judged: { sql: -1, html: -1, shell: -1, path: -1 },
  };
}

/**
 * All readings of a text, the one as sent first, without repetition: each round of percent decoding, then what is left with character
 * references, escapes and look-alikes undone, `+` as a space, and what base64 says.
 */
export function readingsOf(raw: string, kind: string, encoding: 'plain' | 'form'): readonly Reading[] {
  const texts = [boundText(raw)];
  const encoded = new Set<string>();
  const add = (text: string): void => {
    if (texts.length < MAX_READINGS && !texts.includes(text)) texts.push(text);
  };
  const first = texts[0] ?? '';
  let current = first;
  for (let round = 0; round < MAX_PERCENT_ROUNDS; round += 1) {
    const next = decodePercent(current, round === 0 && encoding === 'form');
    if (next === current) break;
    // Forms within forms: `a%2Bb+c` once more, now with `+` as a space.
    if (next.includes('+') && next.includes('%') && !next.includes(' ')) add(decodePercent(next, true));
    encoded.add(current);
    current = next;
    add(current);
  }
  for (let round = 0; round < MAX_ESCAPE_ROUNDS; round += 1) {
    // White space at the end is the transport's as often as the sender's; payloads end where it begins.
    const next = decodePercent(foldLookAlikes(decodeEscapes(decodeEntities(current))).trimEnd(), false);
    if (next === current) break;
    current = next;
    add(current);
  }
  // A decoded value that still has plus signs was encoded twice, or by a sender of half-encoded forms.
  if (current.includes('+')) add(current.replaceAll('+', ' '));
  const said = decodeBase64(texts[encoding === 'form' ? Math.min(1, texts.length - 1) : 0] ?? '');
  if (said !== undefined) {
    add(said);
    add(decodePercent(foldLookAlikes(decodeEscapes(decodeEntities(decodePercent(said, false)))), false));
  }
  return texts.map((text) => createReading(text, kind, encoded.has(text)));
}
