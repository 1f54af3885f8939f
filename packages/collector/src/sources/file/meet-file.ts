import type { FileHandle } from 'node:fs/promises';
import { gzipContent, gzipEnd, plainContent } from './content.js';
import { packingOf } from './packing.js';
import { type Place, startOf } from './place.js';
import { placeAt } from './plain-reading.js';
import { readAt } from './read-at.js';
import { type Earlier, sameContent, type Verdict } from './same-content.js';
import type { Tailed, TailTools } from './tailed.js';

/**
 * `known`: it has a place now. `wait`: empty, gone again, or a copy that is read elsewhere. `ignored`: not asked for and
 * not the rest of anything, or packed in a way that is not read.
 */
export type Meeting = 'known' | 'wait' | 'ignored' | 'foreign';

/** A copy is compared again this often even when nothing seems to have changed. */
const HELD_MS = 10_000;
/** Times of files are coarser than clocks. */
const TICK_MS = 2000;

/** What must be known of the other files. */
export interface Others {
  /** Places whose content the file may hold. */
  earlier(): Iterable<Earlier>;
  /** The rest of what belongs to this place is read elsewhere now. */
  letGo(key: string): void;
  /** Rotation may have made this path of one that is asked for. */
  isRotated(path: string): boolean;
}

/** Finds out where to begin with a file that is not known by its inode. */
export async function meetFile(
  tailed: Tailed,
  tools: TailTools,
  nowMs: number,
  others: Others,
): Promise<Meeting> {
  const { book, open, settings } = tools;
  const { key, path, size, asked } = tailed.found;
  if (size === 0 || isHeld(tailed, tools, nowMs)) return 'wait';
  const missed = isMissed(tailed, tools, others);
  if (!asked && !missed && [...others.earlier()].every(({ alive }) => alive)) return 'ignored';
  const handle = await open.get(key, path);
  if (handle === undefined) return 'wait';
  tailed.packing = await packingOf(handle);
  if (tailed.packing === 'foreign') {
    await open.close(key);
    return asked ? 'foreign' : 'ignored';
  }
  const content = tailed.packing === 'gzip' ? gzipContent(handle) : plainContent(handle);
  const quiet = nowMs - tailed.grewAtMs >= settings.lingerMs;
  const end = tailed.packing === 'gzip' ? await gzipEnd(handle, path) : undefined;
  if (tailed.packing === 'gzip' && !quiet && (end === undefined || end.offset === 0)) {
    // Still being written: what it holds cannot be compared yet.
    hold(tailed, undefined, nowMs + Math.min(HELD_MS, settings.lingerMs));
    return 'wait';
  }
  const verdict: Verdict = tailed.fresh ? { kind: 'new' } : await sameContent(content, others.earlier());
  tailed.fresh = false;
  switch (verdict.kind) {
    case 'held':
      hold(tailed, verdict.by, nowMs + HELD_MS);
      return 'wait';
    case 'new': {
      if (!asked && !missed) {
        await open.close(key);
        return 'ignored';
      }
      const atEnd = book.lookedAtMs === undefined && settings.startAt === 'end';
      book.set(key, atEnd ? await endOf(handle, tailed, settings.maxLineBytes) : startOf(path));
      return 'known';
    }
    case 'continues': {
      const { offset, head, tail } = verdict.earlier.place;
      book.set(key, { offset, head, tail, path });
      if (!verdict.earlier.alive) others.letGo(verdict.earlier.key);
      return 'known';
    }
    case 'within':
      book.set(
        key,
        tailed.packing === 'gzip'
          ? { ...startOf(path), packedBytes: size }
          : await placeAt(handle, path, size),
      );
      return 'known';
  }
}

function hold(tailed: Tailed, by: Earlier | undefined, untilMs: number): void {
  const { size, mtimeNs } = tailed.found;
  const before = tailed.held;
  // The same object as before says that nothing is new.
  if (before?.size === size && before.mtimeNs === mtimeNs && by?.key === before.by?.key)
    Object.assign(before, { untilMs, by });
  else tailed.held = { size, mtimeNs, untilMs, by };
}

/** Nothing happened since it was found to be a copy: neither to it nor to the file it is a copy of. */
function isHeld({ held, found }: Tailed, { book }: TailTools, nowMs: number): boolean {
  if (held === undefined || held.size !== found.size || held.mtimeNs !== found.mtimeNs) return false;
  const offset = held.by === undefined ? 0 : book.get(held.by.key)?.offset;
  return nowMs < held.untilMs && offset !== undefined && offset >= (held.by?.place.offset ?? 0);
}

/** The first bytes of a file that is there, for comparing. */
export async function firstBytesOf(
  { open }: TailTools,
  { found }: Tailed,
  length: number,
): Promise<Buffer | undefined> {
  const handle = await open.get(found.key, found.path);
  return handle === undefined ? undefined : readAt(handle, 0, length);
}

/** A rotated form that was written since the last look: it came and was rotated away while nobody looked. */
const isMissed = ({ found }: Tailed, { book }: TailTools, others: Others): boolean =>
  book.lookedAtMs !== undefined &&
  found.mtimeNs >= BigInt(Math.floor(book.lookedAtMs) - TICK_MS) * 1_000_000n &&
  others.isRotated(found.path);

/** Behind the last whole line: the one in progress is ours. */
async function endOf(handle: FileHandle, { packing, found }: Tailed, maxLineBytes: number): Promise<Place> {
  const { path } = found;
  if (packing === 'gzip') return { ...startOf(path), packedBytes: found.size };
  const { size } = await handle.stat();
  const from = Math.max(0, size - maxLineBytes - 1);
  const newline = (await readAt(handle, from, size - from)).lastIndexOf(0x0a);
  return placeAt(handle, path, newline === -1 ? (from === 0 ? 0 : size) : from + newline + 1);
}
