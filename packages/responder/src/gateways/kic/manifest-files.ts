import { readdir, stat } from 'node:fs/promises';
import { join, resolve, sep } from 'node:path';
import { textOfFile } from '../deck/deck-file.js';
import { type Manifest, readManifests, titleOf } from './manifest.js';

/** Of a folder. A cluster's whole gateway configuration is some hundred files. */
const MAX_FILES = 2000;
const MAX_CHARACTERS = 32 * 1024 * 1024;
const KNOWN = ['.yaml', '.yml', '.json'];

type Read =
  | { readonly kind: 'read'; readonly manifests: readonly Manifest[] }
  | { readonly kind: 'unreadable'; readonly reason: string };

async function filesOf(path: string, except: string): Promise<readonly string[]> {
  if (!(await stat(path)).isDirectory()) return [path];
  const entries = await readdir(path, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile() && KNOWN.some((ending) => entry.name.endsWith(ending)))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !`${resolve(file)}${sep}`.startsWith(`${except}${sep}`))
    .sort();
}

/**
 * Every object of a file, or of a folder and all below it but `except` (what we write there ourselves). Two objects of the
 * same kind and name would leave open which is in force, so they are refused. Never throws.
 */
export async function readManifestFiles(path: string, except: string): Promise<Read> {
  try {
    const files = await filesOf(path, resolve(except));
    if (files.length > MAX_FILES) return { kind: 'unreadable', reason: `more than ${MAX_FILES} files` };
    const known = new Map<string, string>();
    const manifests: Manifest[] = [];
    let characters = 0;
    for (const file of files) {
      const text = await textOfFile(file);
      characters += text.length;
      if (characters > MAX_CHARACTERS)
        return { kind: 'unreadable', reason: `more than ${MAX_CHARACTERS} characters` };
      const read = readManifests(text);
      if (read.kind !== 'read') return { kind: 'unreadable', reason: `${file} is ${read.reason}` };
      for (const manifest of read.manifests) {
        const title = titleOf(manifest);
        const key = `${manifest.group} ${title}`;
        const other = known.get(key);
        if (other !== undefined)
          return {
            kind: 'unreadable',
            reason: `${title} stands in ${other} and again in ${file}: give what is applied in the end, e.g. what kubectl kustomize prints`,
          };
        known.set(key, file);
        manifests.push(manifest);
      }
    }
    return { kind: 'read', manifests };
  } catch (error) {
    return { kind: 'unreadable', reason: error instanceof Error ? error.message : String(error) };
  }
}
