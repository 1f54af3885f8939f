const NEWLINE = 0x0a;

/** Whole lines, where the next one starts, and how many were passed over for their length. */
export interface LinesUpTo {
  readonly lines: readonly Buffer[];
  readonly next: number;
  readonly tooLong: number;
}

/** Splits a stream into lines and says at which byte each ends. Memory: one line in progress and one chunk. */
export class OffsetLines {
  private readonly maxLineBytes: number;
  private held: Buffer = Buffer.alloc(0);
  /** Offset of the first held byte. */
  private start = 0;
  private skipping = false;
  private readonly from: number;

  /** Lines before `from`, which is where a line starts, are left out. */
  constructor(maxLineBytes: number, from: number) {
    this.maxLineBytes = maxLineBytes;
    this.from = from;
  }

  /** `most`: as many lines at once; call again with an empty chunk while that many come. */
  push(chunk: Buffer, most: number): LinesUpTo {
    this.held = this.held.length === 0 ? chunk : Buffer.concat([this.held, chunk]);
    if (this.start < this.from) this.pass(Math.min(this.held.length, this.from - this.start));
    const lines: Buffer[] = [];
    let tooLong = 0;
    let at = 0;
    while (lines.length < most) {
      const end = this.held.indexOf(NEWLINE, at);
      if (end === -1) break;
      const line = withoutReturn(this.held.subarray(at, end));
      if (this.skipping || line.length > this.maxLineBytes) tooLong += 1;
      else lines.push(line);
      this.skipping = false;
      at = end + 1;
    }
    this.pass(at);
    const next = this.start;
    // One more byte may be the return before the newline.
    if (this.held.length > this.maxLineBytes + 1 && this.held.indexOf(NEWLINE) === -1) {
      this.skipping = true;
      this.pass(this.held.length);
    }
    return { lines, next, tooLong };
  }

  /** The stream ended: what is held is the last line. */
  end(): LinesUpTo {
    const { held, skipping } = this;
    this.pass(held.length);
    this.skipping = false;
    const line = withoutReturn(held);
    const tooLong = skipping || line.length > this.maxLineBytes;
    return { lines: tooLong || held.length === 0 ? [] : [line], next: this.start, tooLong: tooLong ? 1 : 0 };
  }

  private pass(count: number): void {
    this.held = this.held.subarray(count);
    this.start += count;
  }
}

const withoutReturn = (line: Buffer): Buffer =>
  line[line.length - 1] === 0x0d ? line.subarray(0, line.length - 1) : line;
