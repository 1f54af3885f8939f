import type { FileHandle } from 'node:fs/promises';
import { readAt } from './read-at.js';

/** How a file is packed: `foreign` packings are known, so that their bytes are not taken for lines. */
export type Packing = 'plain' | 'gzip' | 'foreign';

const FOREIGN: readonly (readonly number[])[] = [
  [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00], // xz
  [0x28, 0xb5, 0x2f, 0xfd], // zstd, RFC 8878
  [0x42, 0x5a, 0x68], // bzip2
  [0x50, 0x4b, 0x03, 0x04], // zip
];

/** By the first bytes (gzip: RFC 1952 §2.3.1), whatever the name says. */
export async function packingOf(handle: FileHandle): Promise<Packing> {
  const first = await readAt(handle, 0, 6);
  if (first[0] === 0x1f && first[1] === 0x8b && first[2] === 8) return 'gzip';
  return FOREIGN.some((magic) => magic.every((byte, index) => first[index] === byte)) ? 'foreign' : 'plain';
}
