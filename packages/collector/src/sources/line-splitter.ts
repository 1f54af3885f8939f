const NEWLINE = 0x0a;
const FIRST_CAPACITY = 4096;
/** A buffer bigger than this is given back after its line, so that idle connections hold little. */
const KEEP_CAPACITY = 65_536;

export interface LineSplitterEvents {
  /** A whole line without its newline; a view that is valid only during the call. */
  line(bytes: Buffer): void;
  /** Once per over-long line, as soon as it is known to be too long. */
  tooLong(): void;
}

/**
 * Splits one connection's bytes on 0x0A before any decoding. Memory: at most `maxLineBytes` (as a power of two) for
 * the line in progress; a longer line is skipped up to its newline in constant memory. Time: linear, each byte is
 * searched once and copied at most twice.
 */
export class LineSplitter {
  private readonly maxLineBytes: number;
  private readonly events: LineSplitterEvents;
  private held: Buffer | undefined;
  private heldBytes = 0;
  private skipping = false;

  constructor(maxLineBytes: number, events: LineSplitterEvents) {
    this.maxLineBytes = maxLineBytes;
    this.events = events;
  }

  /** Bytes of memory held for a line in progress. */
  get memoryBytes(): number {
    return this.held?.length ?? 0;
  }

  push(chunk: Buffer): void {
    let start = 0;
    while (start < chunk.length) {
      const end = chunk.indexOf(NEWLINE, start);
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
    if (this.heldBytes > 0) this.finish(Buffer.alloc(0));
    this.skipping = false;
    this.release();
  }

  /** Gives up the line in progress: its memory is needed elsewhere. */
  giveUp(): void {
    this.release();
    this.skipping = true;
  }

  private finish(tail: Buffer): void {
    if (this.skipping) {
      this.skipping = false;
      return;
    }
    if (this.heldBytes + tail.length > this.maxLineBytes) {
      this.release();
      this.events.tooLong();
      return;
    }
    if (this.held === undefined || this.heldBytes === 0) {
      this.events.line(tail);
      return;
    }
    const held = this.grow(this.held, this.heldBytes + tail.length);
    tail.copy(held, this.heldBytes);
    const line = held.subarray(0, this.heldBytes + tail.length);
    this.heldBytes = 0;
    if (held.length > KEEP_CAPACITY) this.held = undefined;
    this.events.line(line);
  }

  private hold(part: Buffer): void {
    if (this.skipping) return;
    if (this.heldBytes + part.length > this.maxLineBytes) {
      this.giveUp();
      this.events.tooLong();
      return;
    }
    const held = this.grow(this.held ?? Buffer.allocUnsafeSlow(FIRST_CAPACITY), this.heldBytes + part.length);
    part.copy(held, this.heldBytes);
    this.held = held;
    this.heldBytes += part.length;
  }

  private grow(held: Buffer, needed: number): Buffer {
    if (needed <= held.length) return held;
    let capacity = held.length;
    while (capacity < needed) capacity *= 2;
    const bigger = Buffer.allocUnsafeSlow(capacity);
    held.copy(bigger, 0, 0, this.heldBytes);
    return bigger;
  }

  private release(): void {
    this.held = undefined;
    this.heldBytes = 0;
  }
}
