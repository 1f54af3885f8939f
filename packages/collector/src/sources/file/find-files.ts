import { stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Glob, listFolder } from './glob.js';
import { keyOf } from './open-files.js';
import { stemOf } from './rotated-name.js';

export interface FoundFile {
  /** `dev:inode`. */
  readonly key: string;
  readonly path: string;
  readonly size: number;
  readonly mtimeNs: bigint;
  /** False for a rotated form that no pattern names. */
  readonly asked: boolean;
}

const AT_ONCE = 32;
const MOST_SIBLINGS = 5000;

/** The regular files at these paths, each file once; missing ones are left out. Links are followed. */
export async function statFiles(paths: Iterable<string>, asked: boolean): Promise<FoundFile[]> {
  const files: FoundFile[] = [];
  const left = [...paths];
  const work = async (): Promise<void> => {
    for (let path = left.pop(); path !== undefined; path = left.pop()) {
      const found = await stat(path, { bigint: true }).catch(() => undefined);
      if (found?.isFile() === true)
        files.push({ key: keyOf(found), path, size: Number(found.size), mtimeNs: found.mtimeNs, asked });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** What the patterns name. `crowded`: there are more than `most`. */
export async function findFiles(
  globs: readonly Glob[],
  exclude: readonly Glob[],
  most: number,
): Promise<{ readonly files: FoundFile[]; readonly crowded: boolean }> {
  const paths = new Set<string>();
  for (const glob of globs)
    for (const path of await glob.paths(most + 1))
      if (!exclude.some((one) => one.matches(path))) paths.add(path);
  const crowded = paths.size > most;
  return { files: await statFiles([...paths].slice(0, most), true), crowded };
}

/** Files beside `lost` ones whose names rotation may have made of theirs. */
export async function siblingsOf(lost: Iterable<string>): Promise<Set<string>> {
  const stems = new Map<string, Set<string>>();
  for (const path of lost) {
    const folder = dirname(path);
    stems.set(folder, (stems.get(folder) ?? new Set()).add(stemOf(path)));
  }
  const siblings = new Set<string>();
  for (const [folder, wanted] of stems)
    for (const entry of await listFolder(folder))
      if (entry.isFile() && wanted.has(stemOf(entry.name)) && siblings.size < MOST_SIBLINGS)
        siblings.add(join(folder, entry.name));
  return siblings;
}
