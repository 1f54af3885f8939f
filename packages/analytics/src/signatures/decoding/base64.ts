import { decodeUtf8 } from './percent.js';

/** Shorter texts are words and identifiers; longer ones are files. Bytes decoded at most. */
const MIN_LENGTH = 12;
const MAX_BYTES = 16_384;
/** How many bytes are looked at before the rest is decoded: nearly every token fails here. */
const PROBE_BYTES = 15;

/** Beginnings of serialised objects, which are binary and yet worth reading: Java (`AC ED 00 05`), pickle 2 to 5, .NET, gzip is not. */
const MAGIC: readonly (readonly number[])[] = [
  [0xac, 0xed, 0x00, 0x05],
  [0x80, 0x02],
  [0x80, 0x03],
  [0x80, 0x04],
  [0x80, 0x05],
  [0x00, 0x01, 0x00, 0x00, 0x00, 0xff, 0xff, 0xff, 0xff],
];

/**
 * What a text says in base64 (RFC 4648, both alphabets, padding optional), if it plausibly is base64 of text or of a
 * serialised object; else undefined. Random tokens decode to random bytes and are told by that.
 */
export function decodeBase64(text: string): string | undefined {
  let end = text.length;
  while (end > 0 && text.charCodeAt(end - 1) === 0x3d) end -= 1;
  if (end < MIN_LENGTH || end % 4 === 1 || !isMixed(text, end)) return undefined;
  const probe = bytesOf(text, Math.min(end, (PROBE_BYTES * 4) / 3));
  if (probe === undefined) return undefined;
  const known = MAGIC.some((magic) => magic.every((byte, at) => probe[at] === byte));
  if (!known && !isText(probe, 1)) return undefined;
  const bytes = bytesOf(text, Math.min(end, Math.floor(MAX_BYTES / 3) * 4));
  if (bytes === undefined) return undefined;
  return known || isText(bytes, 0.97) ? decodeUtf8(bytes) : undefined;
}

const sextetOf = (code: number): number => {
  if (code >= 0x41 && code <= 0x5a) return code - 0x41;
  if (code >= 0x61 && code <= 0x7a) return code - 0x47;
  if (code >= 0x30 && code <= 0x39) return code + 4;
  if (code === 0x2b || code === 0x2d) return 62;
  return code === 0x2f || code === 0x5f ? 63 : -1;
};

function bytesOf(text: string, end: number): number[] | undefined {
  const bytes: number[] = [];
  let held = 0;
  let bits = 0;
  for (let at = 0; at < end; at += 1) {
    const value = sextetOf(text.charCodeAt(at));
    if (value === -1) return undefined;
    held = ((held << 6) | value) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push((held >> bits) & 0xff);
  }
  return bytes;
}

/** Words of one letter case are words, not base64. */
function isMixed(text: string, end: number): boolean {
  let upper = false;
  let lower = false;
  for (let at = 0; at < Math.min(end, 64); at += 1) {
    const code = text.charCodeAt(at);
    if (code >= 0x41 && code <= 0x5a) upper = true;
    if (code >= 0x61 && code <= 0x7a) lower = true;
  }
  return upper && lower;
}

function isText(bytes: readonly number[], share: number): boolean {
  let readable = 0;
  for (const byte of bytes)
    if ((byte >= 0x20 && byte < 0x7f) || byte === 9 || byte === 10 || byte === 13) readable += 1;
  return readable >= bytes.length * share;
}
