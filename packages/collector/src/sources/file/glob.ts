import { readdir } from 'node:fs/promises';
import { isAbsolute, join, resolve } from 'node:path';
import { Wildcard } from './wildcard.js';

const DEEPEST = 32;
const MOST_PATTERNS = 64;

/** A glob with absolute meaning: `*`, `?`, `[…]` within a name, a whole segment `**` for any folders, `{a,b}`. */
export class Glob {
  private readonly alternatives: readonly (readonly (Wildcard | '**')[])[];

  /** Throws with a sentence for the operator when the pattern cannot be read. */
  constructor(pattern: string) {
    this.alternatives = expandBraces(isAbsolute(pattern) ? pattern : resolve(pattern)).map((one) =>
      one
        .split('/')
        .filter((segment) => segment !== '' && segment !== '.')
        .map((segment) => (segment === '**' ? '**' : new Wildcard(segment))),
    );
  }

  matches(path: string): boolean {
    const names = path.split('/').filter((name) => name !== '');
    return this.alternatives.some((segments) => segmentsMatch(segments, names));
  }

  /** Paths that may match: existence is only known of names found by listing a folder. At most `most`. */
  async paths(most: number): Promise<Set<string>> {
    const found = new Set<string>();
    for (const segments of this.alternatives) await walk('/', segments, 0, found, most);
    return found;
  }
}

async function walk(
  folder: string,
  segments: readonly (Wildcard | '**')[],
  depth: number,
  found: Set<string>,
  most: number,
): Promise<void> {
  const [segment, ...rest] = segments;
  if (segment === undefined || found.size >= most || depth > DEEPEST) return;
  if (segment !== '**' && segment.literal !== undefined) {
    const path = join(folder, segment.literal);
    if (rest.length === 0) found.add(path);
    else await walk(path, rest, depth + 1, found, most);
    return;
  }
  if (segment === '**') await walk(folder, rest, depth, found, most);
  for (const entry of await listFolder(folder)) {
    const path = join(folder, entry.name);
    if (segment === '**') {
      if (entry.isDirectory() && !entry.name.startsWith('.'))
        await walk(path, segments, depth + 1, found, most);
    } else if (segment.matches(entry.name)) {
      if (rest.length > 0) await walk(path, rest, depth + 1, found, most);
      else if (!entry.isDirectory() && found.size < most) found.add(path);
    }
  }
}

/** Entries of a folder by name; none when it is not there, is no folder or may not be read. */
export async function listFolder(folder: string) {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    if (error instanceof Error && 'code' in error) return [];
    throw error;
  }
}

function segmentsMatch(segments: readonly (Wildcard | '**')[], names: readonly string[]): boolean {
  // reachable[i]: the segments so far match the first i names.
  let reachable = names.map(() => false);
  reachable.unshift(true);
  for (const segment of segments) {
    const next = reachable.map(() => false);
    if (segment === '**') {
      let any = false;
      for (let index = 0; index < next.length; index += 1) {
        any ||= reachable[index] === true;
        next[index] = any;
      }
    } else {
      for (const [index, name] of names.entries())
        next[index + 1] = reachable[index] === true && segment.matches(name);
    }
    reachable = next;
  }
  return reachable[names.length] === true;
}

function expandBraces(pattern: string): string[] {
  const done: string[] = [];
  const open = [pattern];
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    const from = one.indexOf('{');
    const to = one.indexOf('}', from);
    if (from === -1) done.push(one);
    else if (to === -1) throw new Error(`"${pattern}": "{" without "}".`);
    else
      for (const part of one.slice(from + 1, to).split(','))
        open.push(one.slice(0, from) + part + one.slice(to + 1));
    if (done.length + open.length > MOST_PATTERNS)
      throw new Error(`"${pattern}" stands for more than ${MOST_PATTERNS} patterns.`);
  }
  return done;
}
