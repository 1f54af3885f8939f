import { open } from 'node:fs/promises';

/** Longer files are not read, so none of ours may become longer. */
export const MAX_BYTES = 4 * 1024 * 1024;

/** A file's text; never more than `MAX_BYTES` are read, whatever it is or becomes. Rejects where it cannot be read. */
export async function textOfFile(file: string): Promise<string> {
  const handle = await open(file, 'r');
  try {
    // Only what was read of it is used, so it need not be cleared: it is large, and this is called for each change.
    const buffer = Buffer.allocUnsafe(MAX_BYTES + 1);
    let length = 0;
    for (;;) {
      const { bytesRead } = await handle.read(buffer, length, buffer.length - length);
      length += bytesRead;
      if (bytesRead === 0 || length === buffer.length) break;
    }
    if (length > MAX_BYTES) throw new Error(`longer than ${MAX_BYTES} bytes`);
    return buffer.toString('utf8', 0, length);
  } finally {
    await handle.close();
  }
}
