import { type FileHandle, open } from 'node:fs/promises';
import type { SpoolRecord } from './record.js';
import { readRecord, type Segment } from './segment.js';

/** Reads the spool's records in order; stays at the end until more is durable. */
export class SegmentReader {
  private readonly segments: readonly Segment[];
  private readonly onDamage: (path: string, offset: number) => void;
  private file: FileHandle | undefined;
  private segment: Segment | undefined;
  private offset = 0;

  /** `segments` is the spool's live list: it grows at the end and shrinks at the front, behind the reader. */
  constructor(segments: readonly Segment[], onDamage: (path: string, offset: number) => void) {
    this.segments = segments;
    this.onDamage = onDamage;
  }

  /** Bytes of the segment in hand that were read. */
  get bytesRead(): number {
    return this.offset;
  }

  get position(): Segment | undefined {
    return this.segment;
  }

  /** The next durable record, or undefined when all were read. */
  async next(): Promise<SpoolRecord | undefined> {
    for (;;) {
      if (this.segment === undefined && !(await this.enter(this.segments[0]))) return undefined;
      const { file, segment } = this;
      if (file === undefined || segment === undefined) return undefined;
      const read = await readRecord(file, this.offset, segment.durableBytes);
      switch (read.kind) {
        case 'record':
          this.offset = read.nextOffset;
          return read.record;
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
    await this.close();
    this.segment = undefined;
    this.offset = 0;
  }

  async close(): Promise<void> {
    await this.file?.close();
    this.file = undefined;
  }

  private async enter(segment: Segment | undefined): Promise<boolean> {
    if (segment === undefined) return false;
    await this.close();
    this.file = await open(segment.path, 'r');
    this.segment = segment;
    this.offset = 0;
    return true;
  }
}
