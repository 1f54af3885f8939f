import { z } from 'zod';
import { PRINT_BYTES, printOf } from './print.js';

/** How far a file's content has been read, and how to know the content again under another name, inode or packed. */
export interface Place {
  /** Bytes of content (unpacked) that are durable in the spool; the next line starts here. */
  readonly offset: number;
  /** Print of the first `min(PRINT_BYTES, offset)` bytes. */
  readonly head: string;
  /** Print of the last `min(PRINT_BYTES, offset)` bytes before `offset`. */
  readonly tail: string;
  readonly path: string;
  /** A packed file that was read to its end: its size on disk then. */
  readonly packedBytes?: number;
}

const placeSchema = z.strictObject({
  o: z.number().int().nonnegative(),
  h: z.string().max(32),
  t: z.string().max(32),
  p: z.string(),
  z: z.number().int().nonnegative().optional(),
});

export const startOf = (path: string): Place => ({ offset: 0, head: EMPTY, tail: EMPTY, path });
const EMPTY = printOf(Buffer.alloc(0));

export const printedBytes = (offset: number): number => Math.min(PRINT_BYTES, offset);

export const encodePlace = ({ offset, head, tail, path, packedBytes }: Place): string =>
  JSON.stringify({
    o: offset,
    h: head,
    t: tail,
    p: path,
    ...(packedBytes === undefined ? {} : { z: packedBytes }),
  });

/** Undefined for what is no place: then the file counts as not seen before. */
export function decodePlace(text: string): Place | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const { data } = placeSchema.safeParse(value);
  if (data === undefined) return undefined;
  const { o: offset, h: head, t: tail, p: path, z: packedBytes } = data;
  return { offset, head, tail, path, ...(packedBytes === undefined ? {} : { packedBytes }) };
}
