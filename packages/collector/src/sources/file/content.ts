import type { FileHandle } from 'node:fs/promises';
import type { Place } from './place.js';
import { PRINT_BYTES, printOf } from './print.js';
import { readAt } from './read-at.js';
import { unpack } from './unpack.js';

/** What must be known of a file to find out whether its content was met before. */
export interface Content {
  /** The first `PRINT_BYTES` bytes, or all there are. */
  first(): Promise<Buffer>;
  /** Print of the window before each offset; an offset beyond the end is left out. */
  printsBefore(offsets: readonly number[]): Promise<ReadonlyMap<number, string>>;
  /** Length where it is known without unpacking everything. */
  readonly length: () => Promise<number | undefined>;
}

export const plainContent = (handle: FileHandle): Content => ({
  first: () => readAt(handle, 0, PRINT_BYTES),
  async printsBefore(offsets) {
    const { size } = await handle.stat();
    const prints = new Map<number, string>();
    for (const offset of offsets) {
      const length = Math.min(PRINT_BYTES, offset);
      const window = offset <= size ? await readAt(handle, offset - length, length) : Buffer.alloc(0);
      if (offset <= size && window.length === length) prints.set(offset, printOf(window));
    }
    return prints;
  },
  length: async () => (await handle.stat()).size,
});

/** The unpacked content; what cannot be unpacked (yet) counts as its end. */
export const gzipContent = (handle: FileHandle): Content => ({
  async first() {
    let first = Buffer.alloc(0);
    for await (const chunk of wholeChunks(handle)) {
      first = Buffer.concat([first, chunk]);
      if (first.length >= PRINT_BYTES) break;
    }
    return first.subarray(0, PRINT_BYTES);
  },
  async printsBefore(offsets) {
    const wanted = [...offsets].sort((a, b) => a - b);
    const prints = new Map<number, string>();
    let window = Buffer.alloc(0);
    let end = 0;
    for await (const chunk of wholeChunks(handle)) {
      const joined = Buffer.concat([window, chunk]);
      const start = end - window.length;
      end += chunk.length;
      for (let offset = wanted[0]; offset !== undefined && offset <= end; offset = wanted[0]) {
        const from = Math.max(0, offset - PRINT_BYTES);
        prints.set(offset, printOf(joined.subarray(from - start, offset - start)));
        wanted.shift();
      }
      if (wanted.length === 0) break;
      window = joined.subarray(Math.max(0, joined.length - PRINT_BYTES));
    }
    return prints;
  },
  length: async () => undefined,
});

/** The place at the end of the unpacked content; undefined when the file is not whole. */
export async function gzipEnd(handle: FileHandle, path: string): Promise<Place | undefined> {
  let head = Buffer.alloc(0);
  let window = Buffer.alloc(0);
  let offset = 0;
  try {
    for await (const chunk of unpack(handle)) {
      offset += chunk.length;
      if (head.length < PRINT_BYTES) head = Buffer.concat([head, chunk]).subarray(0, PRINT_BYTES);
      window = Buffer.concat([window, chunk]).subarray(-PRINT_BYTES);
    }
  } catch {
    return undefined;
  }
  return { offset, head: printOf(head), tail: printOf(window), path };
}

async function* wholeChunks(handle: FileHandle): AsyncGenerator<Buffer> {
  try {
    yield* unpack(handle);
  } catch {
    // Not whole, or damaged: reading it for its lines will tell.
  }
}
