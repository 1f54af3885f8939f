import { readdir, stat } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { textOfFile } from '../deck/deck-file.js';
import { type Manifest, manifestsOf, readDocuments, titleOf } from './manifest.js';

/** Of a folder. A cluster's whole gateway configuration is some hundred files. */
const MAX_FILES = 2000;
const MAX_CHARACTERS = 32 * 1024 * 1024;
const SOMETHING = ['Ingress', 'HTTPRoute', 'GRPCRoute', 'KongConsumer'];
const KNOWN = ['.yaml', '.yml', '.json'];

export type ManifestsRead =
  | { readonly kind: 'read'; readonly manifests: readonly Manifest[] }
  | { readonly kind: 'unreadable'; readonly reason: string };

/**
 * What begins with a dot is passed over: `.git`, and where Kubernetes keeps what a mounted ConfigMap's links lead to. Links to
 * files are followed, links to folders are not.
 */
async function filesOf(path: string, except: string | undefined): Promise<readonly string[]> {
  if (!(await stat(path)).isDirectory()) return [path];
  const files: string[] = [];
  for (const entry of await readdir(path, { withFileTypes: true, recursive: true })) {
    const file = join(entry.parentPath, entry.name);
    const hidden = relative(path, file)
      .split(sep)
      .some((part) => part.startsWith('.'));
    if (hidden || !KNOWN.some((ending) => entry.name.endsWith(ending))) continue;
    if (except !== undefined && resolve(file).startsWith(`${resolve(except)}${sep}`)) continue;
    if (entry.isFile() || (entry.isSymbolicLink() && (await stat(file)).isFile())) files.push(file);
  }
  return files.sort();
}

async function readAll(files: readonly string[]): Promise<ManifestsRead> {
  if (files.length > MAX_FILES) return { kind: 'unreadable', reason: `more than ${MAX_FILES} files` };
  const known = new Map<string, string>();
  const manifests: Manifest[] = [];
  let characters = 0;
  for (const file of files) {
    const text = await textOfFile(file);
    characters += text.length;
    if (characters > MAX_CHARACTERS)
      return { kind: 'unreadable', reason: `more than ${MAX_CHARACTERS} characters` };
    const read = readDocuments(text);
    if (read.kind !== 'parsed') return { kind: 'unreadable', reason: `${file} is ${read.reason}` };
    const found = manifestsOf(read.values);
    if (found.kind !== 'read') return { kind: 'unreadable', reason: `${file}: ${found.reason}` };
    for (const manifest of found.manifests) {
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
  // Somebody may be writing it at this moment; to plan as if nobody and nothing were there would end every order.
  return manifests.some(({ kind }) => SOMETHING.includes(kind))
    ? { kind: 'read', manifests }
    : { kind: 'unreadable', reason: `none of ${SOMETHING.join(', ')} is there` };
}

/** Changes whenever a file does: its place, size, time and number on the disk. */
async function signatureOf(files: readonly string[]): Promise<string> {
  const facts: string[] = [];
  for (const file of files) {
    const { size, mtimeMs, ino } = await stat(file);
    facts.push(`${file} ${size} ${mtimeMs} ${ino}`);
  }
  return facts.join('\n');
}

/**
 * Reads every object of a file, or of a folder and all below it but `except` (what we write there ourselves); parses anew only
 * when a file changed. Two objects of the same kind and name would leave open which is in force, so they are refused. Never throws.
 */
export function manifestReader(path: string, except: string | undefined): () => Promise<ManifestsRead> {
  let known: { readonly signature: string; readonly read: ManifestsRead } | undefined;
  return async () => {
    try {
      const files = await filesOf(path, except);
      const signature = await signatureOf(files);
      if (known?.signature !== signature) known = { signature, read: await readAll(files) };
      return known.read;
    } catch (error) {
      return { kind: 'unreadable', reason: error instanceof Error ? error.message : String(error) };
    }
  };
}
