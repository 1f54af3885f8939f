const FIRST_CAPACITY = 4096;
/** A buffer bigger than this is given back after its record, so that idle connections hold little. */
const KEEP_CAPACITY = 65_536;

/**
 * The bytes of one unfinished record, as they come in pieces. Memory: at most the record's limit, as a power of two.
 * Time: linear, each byte is copied at most twice.
 */
export class RecordBytes {
  private buffer: Buffer | undefined;
  private used = 0;

  /** Bytes of the record so far. */
  get length(): number {
    return this.used;
  }

  /** Bytes of memory held, also for a record to come. */
  get memoryBytes(): number {
    return this.buffer?.length ?? 0;
  }

  /** Copies `part`: the caller may reuse it. */
  append(part: Buffer): void {
    const needed = this.used + part.length;
    const before = this.buffer;
    let buffer = before ?? Buffer.allocUnsafeSlow(FIRST_CAPACITY);
    if (needed > buffer.length) {
      let capacity = buffer.length;
      while (capacity < needed) capacity *= 2;
      buffer = Buffer.allocUnsafeSlow(capacity);
      before?.copy(buffer, 0, 0, this.used);
    }
    part.copy(buffer, this.used);
    this.buffer = buffer;
    this.used = needed;
  }

  /** What is held, as a view that the next `append` may overwrite. */
  view(): Buffer {
    return this.buffer?.subarray(0, this.used) ?? Buffer.alloc(0);
  }

  /** Takes what is held as one view, valid until the next `append`, and starts anew. */
  take(): Buffer {
    const record = this.view();
    this.used = 0;
    if (this.memoryBytes > KEEP_CAPACITY) this.buffer = undefined;
    return record;
  }

  /** Drops the first `count` bytes. */
  consume(count: number): void {
    if (count >= this.used) this.take();
    else {
      this.buffer?.copyWithin(0, count, this.used);
      this.used -= count;
    }
  }

  /** Forgets what is held and gives its memory back. */
  release(): void {
    this.buffer = undefined;
    this.used = 0;
  }
}
