import { PRINT_BYTES } from './print.js';
import { readAt } from './read-at.js';
import { inSameFolder, looksRotatedFrom } from './rotated-name.js';
import type { Tailed, TailTools } from './tailed.js';

/**
 * Whether a file that was just found is a copy, or the packed form, of another one that was just found and was not read
 * yet: then that one is read first, and the copy is known by what was read of it.
 */
export async function isCopyOfUnmet(
  { found }: Tailed,
  unmet: Iterable<Tailed>,
  { open }: TailTools,
): Promise<boolean> {
  const { key, path, size } = found;
  for (const { found: other, packing, held } of unmet) {
    if (size === 0 || other.size === 0 || packing === 'foreign' || held !== undefined) continue;
    if (other.key === key || !inSameFolder(path, other.path) || !looksRotatedFrom(path, other.path)) continue;
    if (path === `${other.path}.gz`) return true;
    if (other.size < size) continue;
    const [one, two] = [await open.get(key, path), await open.get(other.key, other.path)];
    if (one === undefined || two === undefined) continue;
    const length = Math.min(PRINT_BYTES, size);
    let same = true;
    for (const position of [0, size - length])
      same &&= (await readAt(one, position, length)).equals(await readAt(two, position, length));
    if (same) return true;
  }
  return false;
}
