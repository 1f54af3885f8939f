import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';

/** Whole lines of a log file so far, bytes as Latin-1. */
export async function readLog(path: string): Promise<readonly string[]> {
  if (!existsSync(path)) return [];
  return (await readFile(path, 'latin1')).split('\n').filter((line) => line !== '');
}
