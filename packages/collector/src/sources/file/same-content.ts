import type { Content } from './content.js';
import { printedBytes } from './place.js';
import type { Relative } from './place-book.js';
import { PRINT_BYTES, printOf } from './print.js';

/** A place that may belong to the content of a file just found. */
export interface Earlier extends Relative {
  /** The file the place belongs to is still there, with that content. */
  readonly alive: boolean;
  /** The first bytes of that content as far as they are known without its file. */
  firstBytes(): Promise<Buffer | undefined>;
  /** Size of the file, packed or not, now. */
  size(): Promise<number | undefined>;
}

/**
 * `new`: content not met before. `continues`: it was read up to `place` under another name or inode. `within`: all of it
 * was read elsewhere. `held`: it is (becoming) a copy of a file that is still there and is read itself; look again later.
 */
export type Verdict =
  | { readonly kind: 'new' }
  | { readonly kind: 'continues'; readonly earlier: Earlier }
  | { readonly kind: 'within'; readonly earlier: Earlier }
  | { readonly kind: 'held'; readonly by: Earlier };

const NEW: Verdict = { kind: 'new' };

/**
 * Finds out whether a file that is not known by its inode has content that is: a copy before truncation, a rotated file
 * that was packed, a file moved between file systems. Bytes decide; names only where few bytes can be compared or where
 * the file could as well be a new one with equal lines.
 */
export async function sameContent(content: Content, others: Iterable<Earlier>): Promise<Verdict> {
  const first = await content.first();
  const prints = new Map<number, string>();
  const firstPrint = (length: number): string => {
    const known = prints.get(length) ?? printOf(first.subarray(0, length));
    prints.set(length, known);
    return known;
  };
  const candidates: Earlier[] = [];
  for (const earlier of others) {
    const { place } = earlier;
    const length = printedBytes(place.offset);
    if (length === 0 || !mayBe(earlier)) continue;
    if (first.length >= length) {
      if (firstPrint(length) === place.head) candidates.push(earlier);
    } else if (earlier.rotated && earlier.sameFolder) {
      const known = await earlier.firstBytes();
      if (known?.subarray(0, first.length).equals(first) === true)
        return earlier.alive ? { kind: 'held', by: earlier } : { kind: 'within', earlier };
    }
  }
  if (candidates.length === 0) return NEW;
  const tails = await content.printsBefore(candidates.map(({ place }) => place.offset));
  const matches = candidates
    .filter(({ place, rotated }) => {
      const tail = tails.get(place.offset);
      return tail === undefined ? rotated : tail === place.tail;
    })
    .sort((a, b) => b.place.offset - a.place.offset);
  const alive = matches.find((earlier) => earlier.alive);
  if (alive !== undefined)
    return (await hasGoneOn(content, alive))
      ? { kind: 'continues', earlier: alive }
      : { kind: 'held', by: alive };
  const [earlier] = matches;
  if (earlier === undefined) return NEW;
  return { kind: tails.has(earlier.place.offset) ? 'continues' : 'within', earlier };
}

/** Few bytes in common prove little; a file at its own path, or a rotated form of it, is believed. */
const mayBe = ({ place, alive, rotated, sameFolder }: Earlier): boolean =>
  (printedBytes(place.offset) === PRINT_BYTES || sameFolder) && (rotated || !alive);

/** The file is longer than the one that it is a copy of: from here on it is a log of its own. */
async function hasGoneOn(content: Content, alive: Earlier): Promise<boolean> {
  const length = await content.length();
  const size = await alive.size();
  return length !== undefined && size !== undefined && length > size;
}
