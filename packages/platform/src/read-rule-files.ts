import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Rules are text; what is larger than this is not. Bytes. */
const MAX_RULE_FILE = 8 * 1024 * 1024;

/**
 * Sigma rules (`.yml`), CRS rules (`.conf`) and their lists (`.data`) below a folder, in order of their names.
 * @throws when the folder cannot be read or holds something too large; the message names it.
 */
export async function readRuleFiles(folder: string): Promise<{ name: string; text: string }[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true }).catch((error: unknown) => {
    throw new Error(`cannot read ${folder}: ${error instanceof Error ? error.message : String(error)}`);
  });
  const names = entries
    .filter((entry) => entry.isFile() && /\.(ya?ml|conf|data)$/i.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const files: { name: string; text: string }[] = [];
  for (const name of names) {
    const text = await readFile(name, 'utf8');
    if (text.length > MAX_RULE_FILE) throw new Error(`${name} is larger than ${MAX_RULE_FILE} bytes`);
    files.push({ name, text });
  }
  return files;
}
