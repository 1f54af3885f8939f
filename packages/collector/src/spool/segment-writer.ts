import { type FileHandle, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { syncFolder } from './durable-file.js';
import { encodeHeader, HEADER_BYTES, type SpoolRecord } from './record.js';
import { type Segment, segmentPath } from './segment.js';

export interface SegmentWriterOptions {
  readonly folder: string;
  /** A segment is closed when it has grown beyond this. */
  readonly segmentBytes: number;
  /** A new segment was created; it becomes readable as it grows. */
  readonly onSegment: (segment: Segment) => void;
}

type Waiting = { readonly record: SpoolRecord; readonly settle: (outcome: AppendOutcome) => void };

export type AppendOutcome =
  | { readonly kind: 'stored' }
  | { readonly kind: 'failed'; readonly problem: string };

/**
 * Appends records and makes them durable. Group commit: while one fdatasync runs, further records queue up and share
 * the next. After a failed write the file is cut back to its last durable byte, or left behind for a new one.
 */
export class SegmentWriter {
  private readonly options: SegmentWriterOptions;
  private waiting: Waiting[] = [];
  private running: Promise<void> | undefined;
  private file: FileHandle | undefined;
  private segment: Segment | undefined;

  constructor(options: SegmentWriterOptions) {
    this.options = options;
  }

  append(record: SpoolRecord): Promise<AppendOutcome> {
    return new Promise((settle) => {
      this.waiting.push({ record, settle });
      this.running ??= this.run();
    });
  }

  async close(): Promise<void> {
    await this.running;
    await this.file?.close();
    this.file = undefined;
  }

  private async run(): Promise<void> {
    while (this.waiting.length > 0) {
      const group = this.waiting;
      this.waiting = [];
      const outcome = await this.commit(group.map(({ record }) => record));
      for (const { settle } of group) settle(outcome);
    }
    this.running = undefined;
  }

  private async commit(records: readonly SpoolRecord[]): Promise<AppendOutcome> {
    try {
      const { file, segment } = await this.current(records[0]?.sequence ?? 0);
      const parts = records.flatMap((record) => [encodeHeader(record), record.body]);
      let bytes = 0;
      for (const record of records) bytes += HEADER_BYTES + record.body.length;
      await writeAll(file, parts, bytes, segment.durableBytes);
      await file.datasync();
      segment.durableBytes += bytes;
      return { kind: 'stored' };
    } catch (error) {
      await this.abandon();
      return { kind: 'failed', problem: error instanceof Error ? error.message : String(error) };
    }
  }

  private async current(nextSequence: number): Promise<{ file: FileHandle; segment: Segment }> {
    if (this.file !== undefined && this.segment !== undefined) {
      if (this.segment.durableBytes < this.options.segmentBytes)
        return { file: this.file, segment: this.segment };
      await this.file.close();
      this.file = undefined;
    }
    const path = segmentPath(this.options.folder, nextSequence);
    const file = await open(path, 'w', 0o600);
    await syncFolder(dirname(path));
    const segment: Segment = { path, firstSequence: nextSequence, durableBytes: 0 };
    this.file = file;
    this.segment = segment;
    this.options.onSegment(segment);
    return { file, segment };
  }

  private async abandon(): Promise<void> {
    const { file, segment } = this;
    this.file = undefined;
    this.segment = undefined;
    if (file === undefined) return;
    // Best effort: readers stop at `durableBytes`, and after a restart the checksum stops them.
    await file.truncate(segment?.durableBytes ?? 0).catch(() => undefined);
    await file.close().catch(() => undefined);
  }
}

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
