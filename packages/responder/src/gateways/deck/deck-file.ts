import { open } from 'node:fs/promises';

const MAX_BYTES = 4 * 1024 * 1024;

/** A file's text; never more than 4 MiB are read, whatever it is or becomes. Rejects where it cannot be read. */
export async function textOfFile(file: string): Promise<string> {
  const handle = await open(file, 'r');
  try {
    const buffer = Buffer.alloc(MAX_BYTES + 1);
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
