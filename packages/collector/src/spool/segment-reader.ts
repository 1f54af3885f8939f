import { type FileHandle, open } from 'node:fs/promises';
import type { SpoolRecord } from './record.js';
import { readRecord, type Segment } from './segment.js';

/** Reads the spool's batches in order; stays at the end until more is durable. */
export class SegmentReader {
  private readonly segments: readonly Segment[];
  private readonly onDamage: (path: string, offset: number) => void;
  private file: FileHandle | undefined;
  private segment: Segment | undefined;
  private offset = 0;

  /** `segments` is the spool's live list: it grows at the end and shrinks anywhere but at `position`. */
  constructor(segments: readonly Segment[], onDamage: (path: string, offset: number) => void) {
    this.segments = segments;
    this.onDamage = onDamage;
  }

  /** Bytes of the segment in hand that were read. */
  get bytesRead(): number {
    return this.offset;
  }

  /** The segment in hand: it may not be removed but by `skip`. */
  get position(): Segment | undefined {
    return this.segment;
  }

  /** The next durable batch, or undefined when all were read. */
  async next(): Promise<SpoolRecord | undefined> {
    for (;;) {
      const segment = this.segment ?? this.segments[0];
      if (segment === undefined) return undefined;
      this.segment = segment;
      this.file ??= await open(segment.path, 'r');
      const read = await readRecord(this.file, this.offset, segment.durableBytes);
      switch (read.kind) {
        case 'record':
          this.offset = read.nextOffset;
          if (read.header.kind === 'batch') return read.record;
          break;
        case 'damaged':
          this.onDamage(segment.path, this.offset);
          this.offset = segment.durableBytes;
          break;
        case 'end': {
          const following = this.segments[this.segments.indexOf(segment) + 1];
          if (following === undefined) return undefined;
          // It may have grown between the read and now; only a full read of it allows to move on.
          if (this.offset < segment.durableBytes) break;
          await this.enter(following);
        }
      }
    }
  }

  /** The segment in hand is about to be removed: go on with the first of the list. */
  async skip(): Promise<void> {
    await this.enter(undefined);
  }

  async close(): Promise<void> {
    const { file } = this;
    this.file = undefined;
    await file?.close();
  }

  private async enter(segment: Segment | undefined): Promise<void> {
    this.segment = segment;
    this.offset = 0;
    await this.close();
  }
}
