import { mkdir, readdir, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SpoolRecord } from '../spool/record.js';

/** Enough to see what is wrong; the oldest go first. */
const MOST_FILES = 100;

/** Keeps batches that the platform refused for good, for an operator to look at. */
export async function setAside(folder: string, record: SpoolRecord): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const name = `${String(record.sequence).padStart(16, '0')}.json${record.gzip ? '.gz' : ''}`;
  await writeFile(join(folder, name), record.body, { mode: 0o600 });
  const names = (await readdir(folder)).sort();
  for (const old of names.slice(0, Math.max(0, names.length - MOST_FILES))) await unlink(join(folder, old));
  return join(folder, name);
}
