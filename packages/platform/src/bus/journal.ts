import { type FileHandle, open } from 'node:fs/promises';
import type { Bus, BusEntry } from './bus.js';
import { JournalWriter } from './journal-writer.js';
import { RecentEntries } from './recent-entries.js';
import {
  createSegment,
  intactBytes,
  listSegments,
  readRecord,
  removeSegment,
  type Segment,
} from './segments.js';

export interface JournalOptions {
  readonly directory: string;
  /** A new file begins when the current one is this long. */
  readonly segmentBytes?: number;
  /** Payload bytes of newest records kept decoded in memory. */
  readonly memoryBytes?: number;
  /** Positions below this were already used: an emptied directory goes on from here. */
  readonly startAt?: number;
  /** A stored record whose checksum is wrong (a failing disk); the rest of its file is skipped. */
  readonly onDamage?: (segmentPath: string, position: number) => void;
}

const SEGMENT_BYTES = 64 * 1024 * 1024;
const MEMORY_BYTES = 6 * 1024 * 1024;

/** Opens the journal in a directory, cutting a torn tail. One process at a time. */
export async function openJournal(options: JournalOptions): Promise<Bus> {
  const { directory } = options;
  const segments = await listSegments(directory);
  const recent = new RecentEntries(options.memoryBytes ?? MEMORY_BYTES);
  const last = segments.at(-1);
  const start = last === undefined ? undefined : await reopen(last);
  const startAt = Math.max(options.startAt ?? 0, start?.end ?? 0);
  let handle = start?.handle;
  if (handle === undefined || startAt !== start?.end) {
    await handle?.close();
    handle = await createSegment(directory, startAt);
    segments.push(...(await listSegments(directory)).filter((one) => one.base === startAt));
  }
  const writer = new JournalWriter({
    directory,
    segments,
    handle,
    end: startAt,
    segmentBytes: options.segmentBytes ?? SEGMENT_BYTES,
    recent,
  });
  let opened: { segment: Segment; handle: FileHandle } | undefined;

  const handleFor = async (segment: Segment): Promise<FileHandle> => {
    if (opened?.segment.base === segment.base) return opened.handle;
    await opened?.handle.close();
    opened = undefined;
    opened = { segment, handle: await open(segment.path, 'r') };
    return opened.handle;
  };

  /** The entry at `position`, or where to look next when nothing whole is there. */
  const readAt = async (position: number): Promise<BusEntry | { readonly next: number }> => {
    const kept = recent.get(position);
    if (kept !== undefined) return kept;
    const index = segments.findLastIndex((segment) => segment.base <= position);
    const segment = segments[Math.max(index, 0)];
    const following = segments[Math.max(index, 0) + 1]?.base ?? writer.end();
    if (segment === undefined) return { next: writer.end() };
    if (index < 0) return { next: segment.base };
    const record = await readRecord(await handleFor(segment), position - segment.base);
    if (record.kind === 'record') {
      return { position, next: segment.base + record.next, bytes: record.payload };
    }
    if (record.kind === 'damaged') options.onDamage?.(segment.path, position);
    return { next: following };
  };

  async function* follow(from: number, signal: AbortSignal): AsyncGenerator<BusEntry> {
    let position = from;
    while (!signal.aborted) {
      if (position >= writer.end()) {
        await writer.waitBeyond(position, signal);
        continue;
      }
      const found = await readAt(position);
      position = found.next;
      if (!('bytes' in found)) continue;
      yield found;
      recent.forgetUpTo(found.position);
    }
  }

  return {
    append: (bytes, decoded) => writer.append(bytes, decoded),
    follow,
    end: () => writer.end(),
    async trim(position) {
      for (let second = segments[1]; second !== undefined && second.base <= position; second = segments[1]) {
        const oldest = segments.shift();
        if (oldest === undefined) return;
        if (opened?.segment.base === oldest.base) {
          await opened.handle.close();
          opened = undefined;
        }
        await removeSegment(oldest);
      }
    },
    async close() {
      await writer.close();
      await opened?.handle.close();
      opened = undefined;
    },
  };
}

async function reopen(segment: Segment): Promise<{ handle: FileHandle; end: number }> {
  const handle = await open(segment.path, 'a+', 0o600);
  const whole = await intactBytes(handle);
  await handle.truncate(whole);
  await handle.sync();
  return { handle, end: segment.base + whole };
}
