import { mkdir, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { readIfThere, truncateDurably } from './durable-file.js';
import type { MarkLedger } from './mark-ledger.js';
import { listSegments, type ScannedSegment, type Segment, scanSegment } from './segment.js';

export interface FoundSpool {
  readonly segments: Segment[];
  readonly acknowledged: number;
  readonly nextSequence: number;
}

export const acknowledgedPath = (folder: string): string => join(folder, 'acknowledged');

/**
 * Finds what a spool's folder holds after a stop or a crash: cuts off what the crash left half written, fills `marks`,
 * and says where numbering goes on. Needs no room on the disk. Rejects when the folder cannot be used.
 */
export async function findSpool(folder: string, marks: MarkLedger, log: Logger): Promise<FoundSpool> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const cursor = Number((await readIfThere(acknowledgedPath(folder))) ?? 0);
  const acknowledged = Number.isSafeInteger(cursor) && cursor > 0 ? cursor : 0;
  const segments = await listSegments(folder);
  let nextSequence = acknowledged + 1;
  const last = segments[segments.length - 1];
  let found: ScannedSegment | undefined;
  if (last !== undefined) {
    found = await scanSegment(last);
    nextSequence = Math.max(nextSequence, last.firstSequence, found.lastSequence + 1);
    if (found.wholeBytes < last.durableBytes) {
      const bytes = last.durableBytes - found.wholeBytes;
      log.warn({ path: last.path, bytes }, 'dropped a record cut short by a crash');
    }
    await truncateDurably(last.path, found.wholeBytes);
    last.durableBytes = found.wholeBytes;
  }
  await fillMarks(marks, segments, found);
  if (last?.durableBytes === 0) {
    segments.pop();
    await unlink(last.path);
  }
  return { segments, acknowledged, nextSequence };
}

/** From the newest segment that begins with a checkpoint onwards; all of them when none does (spools of version 1). */
async function fillMarks(
  marks: MarkLedger,
  segments: readonly Segment[],
  last: ScannedSegment | undefined,
): Promise<void> {
  const newestFirst: ScannedSegment[] = last === undefined ? [] : [last];
  for (let index = segments.length - 2; newestFirst.at(-1)?.records[0]?.kind !== 'checkpoint'; index -= 1) {
    const segment = segments[index];
    if (segment === undefined) break;
    newestFirst.push(await scanSegment(segment));
  }
  for (const { records } of newestFirst.reverse()) {
    for (const { kind, meta } of records) {
      if (meta === undefined) continue;
      if (kind === 'checkpoint') marks.replace(meta);
      else marks.apply(meta);
    }
  }
}
