import { open, readFile } from 'node:fs/promises';
import { TAG_BYTES } from './vault-cipher.js';
import { forgottenPath } from './vault-files.js';

/** Tags of persons and tokens that were forgotten and are never taken again, as hexadecimal text. */
export async function readForgotten(folder: string): Promise<Set<string>> {
  const tags = new Set<string>();
  let bytes: Buffer;
  try {
    bytes = await readFile(forgottenPath(folder));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return tags;
    throw error;
  }
  for (let at = 0; at + TAG_BYTES <= bytes.length; at += TAG_BYTES)
    tags.add(bytes.toString('hex', at, at + TAG_BYTES));
  return tags;
}

/** Durable when resolved. */
export async function addForgotten(folder: string, tags: readonly Buffer[]): Promise<void> {
  const file = await open(forgottenPath(folder), 'a', 0o600);
  try {
    // A tag that a crash cut short is completed with zeros, so that the next ones are read at their places.
    const torn = (await file.stat()).size % TAG_BYTES;
    const filler = Buffer.alloc(torn === 0 ? 0 : TAG_BYTES - torn);
    await file.appendFile(Buffer.concat([filler, ...tags]));
    await file.sync();
  } finally {
    await file.close();
  }
}
