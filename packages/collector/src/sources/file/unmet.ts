import { dirname } from 'node:path';
import { PRINT_BYTES } from './print.js';
import { readAt } from './read-at.js';
import { looksRotatedFrom, stemOf } from './rotated-name.js';
import type { Tailed, TailTools } from './tailed.js';

/**
 * Files found in one look that were not read yet. One that is a copy, or the packed form, of another waits until that one
 * was read: then it is known by what was read of it.
 */
export class Unmet {
  private readonly tools: TailTools;
  /** By folder and stem of the name: only those can be rotated forms of each other. */
  private readonly families = new Map<string, Set<Tailed>>();
  private readonly first = new Map<Tailed, Buffer>();

  constructor(files: Iterable<Tailed>, tools: TailTools) {
    this.tools = tools;
    for (const tailed of files) {
      const family = this.families.get(familyOf(tailed)) ?? new Set();
      this.families.set(familyOf(tailed), family.add(tailed));
    }
  }

  met(tailed: Tailed): void {
    this.families.get(familyOf(tailed))?.delete(tailed);
    this.first.delete(tailed);
  }

  async isCopy(tailed: Tailed): Promise<boolean> {
    const { path, size } = tailed.found;
    if (size === 0) return false;
    for (const other of this.families.get(familyOf(tailed)) ?? []) {
      if (other === tailed || other.found.size === 0 || !looksRotatedFrom(path, other.found.path)) continue;
      if (other.packing === 'foreign' || other.held !== undefined) continue;
      if (path === `${other.found.path}.gz`) return true;
      if (other.found.size < size) continue;
      const [one, two] = [await this.firstOf(tailed), await this.firstOf(other)];
      if (one.length === 0 || !two.subarray(0, one.length).equals(one)) continue;
      const from = Math.max(0, size - PRINT_BYTES);
      if ((await this.read(tailed, from, size - from)).equals(await this.read(other, from, size - from)))
        return true;
    }
    return false;
  }

  private async firstOf(tailed: Tailed): Promise<Buffer> {
    const first = this.first.get(tailed) ?? (await this.read(tailed, 0, PRINT_BYTES));
    this.first.set(tailed, first);
    return first;
  }

  private async read({ found }: Tailed, position: number, length: number): Promise<Buffer> {
    const handle = await this.tools.open.get(found.key, found.path);
    return handle === undefined ? Buffer.alloc(0) : readAt(handle, position, length);
  }
}

const familyOf = ({ found }: Tailed): string => `${dirname(found.path)}\0${stemOf(found.path)}`;
