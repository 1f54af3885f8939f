import { RecordBytes } from './tcp/record-bytes.js';

const NEWLINE = 0x0a;

export interface LineSplitterEvents {
  /** A whole line without its newline; a view that is valid only during the call. */
  line(bytes: Buffer): void;
  /** Once per over-long line, as soon as it is known to be too long. */
  tooLong(): void;
}

/**
 * Splits one connection's bytes on 0x0A (or what `delimiter` says) before any decoding. Memory: at most `maxLineBytes` (as a power of two) for
 * the line in progress; a longer line is skipped up to its newline in constant memory. Time: linear, each byte is
 * searched once and copied at most twice.
 */
export class LineSplitter {
  /** The byte that ends a line. */
  delimiter = NEWLINE;
  private readonly maxLineBytes: number;
  private readonly events: LineSplitterEvents;
  private readonly held = new RecordBytes();
  private skipping = false;

  constructor(maxLineBytes: number, events: LineSplitterEvents) {
    this.maxLineBytes = maxLineBytes;
    this.events = events;
  }

  /** Bytes of memory held for a line in progress. */
  get memoryBytes(): number {
    return this.held.memoryBytes;
  }

  /** Is a line in progress? */
  get unfinished(): boolean {
    return this.held.length > 0 || this.skipping;
  }

  push(chunk: Buffer): void {
    let start = 0;
    while (start < chunk.length) {
      const end = chunk.indexOf(this.delimiter, start);
      if (end === -1) {
        this.hold(chunk.subarray(start));
        return;
      }
      this.finish(chunk.subarray(start, end));
      start = end + 1;
    }
  }

  /** The stream ended: what is held is the last line. */
  end(): void {
    if (this.held.length > 0) this.finish(Buffer.alloc(0));
    this.skipping = false;
    this.held.release();
  }

  /** Gives its memory back, and with it the line in progress; false when there was none. */
  giveUp(): boolean {
    const lost = this.held.length > 0;
    this.held.release();
    this.skipping ||= lost;
    return lost;
  }

  private finish(tail: Buffer): void {
    if (this.skipping) {
      this.skipping = false;
      return;
    }
    if (this.held.length + tail.length > this.maxLineBytes) {
      this.held.release();
      this.events.tooLong();
      return;
    }
    if (this.held.length === 0) {
      this.events.line(tail);
      return;
    }
    this.held.append(tail);
    this.events.line(this.held.take());
  }

  private hold(part: Buffer): void {
    if (this.skipping) return;
    if (this.held.length + part.length > this.maxLineBytes) {
      this.held.release();
      this.skipping = true;
      this.events.tooLong();
      return;
    }
    this.held.append(part);
  }
}
