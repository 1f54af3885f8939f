import type { RecordMeta } from './spool/record-meta.js';

const FIRST_CAPACITY = 65_536;
/** Room before the calls for the head of the body, which is known only when the batch gets its number. */
const HEAD_ROOM = 1024;
/** A UTF-16 unit takes at most this many bytes in UTF-8. */
const MOST_BYTES_PER_UNIT = 3;
const COMMA = 0x2c;
const TAIL = Buffer.from(']}');
/** Buffers kept for the next batches. */
const MOST_SPARE = 4;

/** Buffers of batches that are on disk, for the next ones: making new ones of a megabyte each is what costs. */
export class SpareBuffers {
  private readonly spare: Buffer[] = [];

  take(): Buffer {
    return this.spare.pop() ?? Buffer.allocUnsafeSlow(FIRST_CAPACITY);
  }

  giveBack(buffer: Buffer): void {
    if (this.spare.length < MOST_SPARE) this.spare.push(buffer);
  }
}

/**
 * A batch while it fills: the body's bytes as they will be sent. A call becomes bytes at once, so that its text is
 * short-lived memory.
 */
export class OpenBatch {
  calls = 0;
  /** Calls whose senders wait for nothing. */
  looseCalls = 0;
  readonly positions: RecordMeta['positions'][number][] = [];
  readonly receipts: string[] = [];
  private readonly spares: SpareBuffers;
  private buffer: Buffer;
  private end = HEAD_ROOM;
  private waiting: ((stored: boolean) => void)[] = [];

  constructor(spares: SpareBuffers) {
    this.spares = spares;
    this.buffer = spares.take();
  }

  /** Bytes of the calls so far. */
  get bytes(): number {
    return this.end - HEAD_ROOM;
  }

  get isEmpty(): boolean {
    return this.calls === 0 && this.positions.length === 0 && this.receipts.length === 0;
  }

  /** Appends a call; answers the bytes it took. */
  add(json: string): number {
    const needed = this.end + json.length * MOST_BYTES_PER_UNIT + 1 + TAIL.length;
    if (needed > this.buffer.length) this.grow(needed);
    const before = this.end;
    if (this.calls > 0) {
      this.buffer[this.end] = COMMA;
      this.end += 1;
    }
    this.end += this.buffer.write(json, this.end, 'utf8');
    this.calls += 1;
    return this.end - before;
  }

  note(meta: RecordMeta): void {
    this.positions.push(...meta.positions);
    this.receipts.push(...meta.receipts);
  }

  get meta(): RecordMeta | undefined {
    const { positions, receipts } = this;
    return positions.length === 0 && receipts.length === 0 ? undefined : { positions, receipts };
  }

  /** Resolves with `settle`'s answer. */
  settled(): Promise<boolean> {
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  settle(stored: boolean): void {
    for (const resolve of this.waiting) resolve(stored);
    this.waiting = [];
  }

  /** The whole body, in memory that `release` gives back; empty without calls. */
  body(id: string, collector: string): Buffer {
    if (this.calls === 0) return Buffer.alloc(0);
    const head = Buffer.from(
      `{"id":${JSON.stringify(id)},"collector":${JSON.stringify(collector)},"calls":[`,
    );
    TAIL.copy(this.buffer, this.end);
    const end = this.end + TAIL.length;
    if (head.length > HEAD_ROOM) return Buffer.concat([head, this.buffer.subarray(HEAD_ROOM, end)]);
    head.copy(this.buffer, HEAD_ROOM - head.length);
    return this.buffer.subarray(HEAD_ROOM - head.length, end);
  }

  /** Its bytes are no longer needed. Once. */
  release(): void {
    this.spares.giveBack(this.buffer);
    this.buffer = Buffer.alloc(0);
  }

  private grow(needed: number): void {
    let capacity = this.buffer.length * 2;
    while (capacity < needed) capacity *= 2;
    const bigger = Buffer.allocUnsafeSlow(capacity);
    this.buffer.copy(bigger, HEAD_ROOM, HEAD_ROOM, this.end);
    this.buffer = bigger;
  }
}
