import { type FileHandle, open, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { syncFolder } from './durable-file.js';
import { encodeRecord, type SpoolRecord } from './record.js';
import type { RecordMeta } from './record-meta.js';
import { type Segment, segmentPath } from './segment.js';
import type { SpoolSettings } from './spool-settings.js';

export interface SegmentWriterOptions {
  readonly folder: string;
  /** A segment is closed when it has grown beyond this. */
  readonly segmentBytes: number;
  readonly fsync: SpoolSettings['fsync'];
  readonly fsyncIntervalMs: number;
  /** All that is known of positions and receipts: each segment begins with it, so that older ones may go. */
  readonly checkpoint: () => RecordMeta;
  /** About to write this many bytes: makes room where the policy says so. */
  readonly beforeWrite: (bytes: number) => Promise<void>;
  /** A segment was created and its first records are in it; it becomes readable as it grows. */
  readonly onSegment: (segment: Segment) => void;
  /** `bytes` more were stored, these records among them. */
  readonly onStored: (records: readonly SpoolRecord[], bytes: number) => void;
  /** A later fsync failed (policy `interval`): what was said to be stored may not survive a power cut. */
  readonly onSyncFailure: (problem: string) => void;
}

type Unit = readonly SpoolRecord[];
type Waiting = { readonly unit: Unit; readonly settle: (outcome: AppendOutcome) => void };

export type AppendOutcome =
  | { readonly kind: 'stored' }
  | { readonly kind: 'failed'; readonly problem: string };

interface Current {
  readonly file: FileHandle;
  readonly segment: Segment;
  /** Something in it was said to be stored. */
  told: boolean;
}

/**
 * Appends units of records and makes them durable; a unit is there as a whole or not at all. Group commit: while one
 * fdatasync runs, further units queue up and share the next. After a failed write the file is cut back to its last
 * durable byte and left behind for a new one.
 */
export class SegmentWriter {
  private readonly options: SegmentWriterOptions;
  private waiting: Waiting[] = [];
  private running: Promise<void> | undefined;
  private current: Current | undefined;
  private unsynced = false;
  private readonly syncTimer: NodeJS.Timeout | undefined;

  constructor(options: SegmentWriterOptions) {
    this.options = options;
    if (options.fsync === 'interval')
      this.syncTimer = setInterval(() => void this.syncLater(), options.fsyncIntervalMs);
  }

  append(unit: Unit): Promise<AppendOutcome> {
    return new Promise((settle) => {
      this.waiting.push({ unit, settle });
      this.running ??= this.run();
    });
  }

  async close(): Promise<void> {
    clearInterval(this.syncTimer);
    await this.running;
    await this.leave();
  }

  private async run(): Promise<void> {
    while (this.waiting.length > 0) {
      const group = this.waiting;
      this.waiting = [];
      const outcome = await this.commit(group.map(({ unit }) => unit));
      for (const { settle } of group) settle(outcome);
    }
    this.running = undefined;
  }

  private async commit(units: readonly Unit[]): Promise<AppendOutcome> {
    try {
      const parts = units.flatMap((unit) =>
        unit.flatMap((record, index) => encodeRecord(record, { continues: index < unit.length - 1 })),
      );
      await this.options.beforeWrite(bytesOf(parts));
      const { current } = this;
      if (current !== undefined && current.segment.durableBytes < this.options.segmentBytes) {
        await this.write(current, parts);
        this.options.onStored(units.flat(), bytesOf(parts));
      } else await this.begin(units, parts);
      return { kind: 'stored' };
    } catch (error) {
      await this.abandon();
      return { kind: 'failed', problem: error instanceof Error ? error.message : String(error) };
    }
  }

  /** A new segment, with what is known first. It is told of only when that is durable, so that no older one goes before. */
  private async begin(units: readonly Unit[], parts: readonly Buffer[]): Promise<void> {
    await this.leave();
    const sequence = units[0]?.[0]?.sequence ?? 0;
    const path = segmentPath(this.options.folder, sequence);
    const segment: Segment = { path, firstSequence: sequence, durableBytes: 0 };
    const current: Current = { file: await open(path, 'w', 0o600), segment, told: false };
    this.current = current;
    const nothing = { sequence, calls: 0, gzip: false, storedAtMs: Date.now(), body: Buffer.alloc(0) };
    const first = encodeRecord({ ...nothing, meta: this.options.checkpoint() }, { checkpoint: true });
    await this.write(current, [...first, ...parts]);
    if (this.options.fsync !== 'never') await syncFolder(dirname(path));
    current.told = true;
    this.options.onSegment(segment);
    this.options.onStored(units.flat(), segment.durableBytes);
  }

  private async write({ file, segment }: Current, parts: readonly Buffer[]): Promise<void> {
    const bytes = bytesOf(parts);
    await writeAll(file, parts, bytes, segment.durableBytes);
    if (this.options.fsync === 'always') await file.datasync();
    else this.unsynced = true;
    segment.durableBytes += bytes;
  }

  private async syncLater(): Promise<void> {
    if (!this.unsynced || this.current === undefined) return;
    this.unsynced = false;
    // A handle closed in the meantime was synced then.
    const { file } = this.current;
    await file.datasync().catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EBADF') this.options.onSyncFailure(error.message);
    });
  }

  /** Done with the current file. */
  private async leave(): Promise<void> {
    const { current } = this;
    this.current = undefined;
    if (current === undefined) return;
    if (this.options.fsync === 'interval') await current.file.datasync();
    await current.file.close();
  }

  private async abandon(): Promise<void> {
    const { current } = this;
    this.current = undefined;
    if (current === undefined) return;
    const { file, segment, told } = current;
    // Best effort: readers stop at `durableBytes`, and after a restart the checksum stops them.
    await file.truncate(segment.durableBytes).catch(() => undefined);
    await file.close().catch(() => undefined);
    if (!told) await unlink(segment.path).catch(() => undefined);
  }
}

const bytesOf = (parts: readonly Buffer[]): number => parts.reduce((sum, part) => sum + part.length, 0);

async function writeAll(
  file: FileHandle,
  parts: readonly Buffer[],
  bytes: number,
  position: number,
): Promise<void> {
  const { bytesWritten } = await file.writev(parts, position);
  if (bytesWritten === bytes) return;
  // A short write: the rest goes in one piece.
  const rest = Buffer.concat(parts).subarray(bytesWritten);
  let written = 0;
  while (written < rest.length) {
    const more = await file.write(rest, written, rest.length - written, position + bytesWritten + written);
    if (more.bytesWritten === 0) throw new Error('The disk takes no more bytes.');
    written += more.bytesWritten;
  }
}
