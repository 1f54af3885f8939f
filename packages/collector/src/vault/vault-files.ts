import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { TAG_BYTES, WRAPPED_BYTES } from './vault-cipher.js';

/*
 * A segment is three files that grow and one that is made when it is full:
 *   NUMBER.keys     the persons' data keys: state (1 byte), tag of the person, wrapped key
 *   NUMBER.secrets  one secret of 16 bytes for each value
 *   NUMBER.values   length (4 bytes), number of the value, number of the key (4 each), token length (1), token, sealed value
 *   NUMBER.index    where each token stands in `.values`: 8 bytes of the token, offset (8 bytes), in the tokens' order
 * One run of one collector writes a segment, and never a later one. Forgetting overwrites in `.keys` and `.secrets`.
 */
export const KEY_RECORD_BYTES = 1 + TAG_BYTES + WRAPPED_BYTES;
export const KEY_LIVES = 1;
export const KEY_FORGOTTEN = 2;
/** Length, number of the value, number of the key, token length. */
export const VALUE_HEAD_BYTES = 4 + 4 + 4 + 1;
export const INDEX_RECORD_BYTES = 16;

const FILES = ['keys', 'secrets', 'values', 'index'] as const;
export type SegmentFile = (typeof FILES)[number];

const DIGITS = 8;

export const segmentPath = (folder: string, segment: number, file: SegmentFile): string =>
  join(folder, `${String(segment).padStart(DIGITS, '0')}.${file}`);

export const lockPath = (folder: string): string => join(folder, 'lock');
export const forgottenPath = (folder: string): string => join(folder, 'forgotten');

/** Numbers of the segments, oldest first. */
export async function segmentsIn(folder: string): Promise<number[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  const numbers = names.flatMap((name) =>
    /^\d{8}\.keys$/.test(name) ? [Number(name.slice(0, DIGITS))] : [],
  );
  return numbers.sort((a, b) => a - b);
}

export async function segmentBytes(folder: string, segment: number): Promise<number> {
  let bytes = 0;
  for (const file of FILES) {
    bytes += await stat(segmentPath(folder, segment, file)).then(
      ({ size }) => size,
      () => 0,
    );
  }
  return bytes;
}

/** Keys go first: what is left behind by a crash is unreadable. */
export async function removeSegment(folder: string, segment: number): Promise<void> {
  for (const file of FILES) await rm(segmentPath(folder, segment, file), { force: true });
}

/** The part of a token that its index is in the order of: 48 bits of its hash. */
export const tokenOrder = (token: string): number =>
  Buffer.from(token.slice(token.lastIndexOf('.') + 1), 'base64url').readUIntBE(0, 6);
