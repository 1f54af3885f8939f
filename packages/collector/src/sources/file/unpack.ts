import type { FileHandle } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { readAt } from './read-at.js';

const PACKED_CHUNK = 65_536;
const UNPACKED_CHUNK = 131_072;

/** The unpacked bytes of a gzip file, from its beginning, all its members. Throws where the file is cut short or damaged. */
export async function* unpack(handle: FileHandle): AsyncGenerator<Buffer> {
  const gunzip = createGunzip({ chunkSize: UNPACKED_CHUNK });
  const feed = async (): Promise<void> => {
    for (let position = 0; !gunzip.destroyed; ) {
      const packed = await readAt(handle, position, PACKED_CHUNK);
      if (packed.length === 0) break;
      position += packed.length;
      if (!gunzip.write(packed))
        await new Promise<void>((resolve) => {
          gunzip.once('drain', resolve).once('close', resolve);
        });
    }
    gunzip.end();
  };
  feed().catch((error: Error) => gunzip.destroy(error));
  try {
    for await (const chunk of gunzip) yield chunk;
  } finally {
    gunzip.destroy();
  }
}

/** Whether the file only ended too early: it may still be being written. */
export const isCutShort = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'Z_BUF_ERROR';
