import type { SanitisedCall } from '@gatewatch/model';
import { JsonBytes } from './json-bytes.js';
import type { RecordMeta } from './spool/record-meta.js';

const FIRST_CAPACITY = 65_536;
/** Room before the calls for the head of the body, which is known only when the batch gets its number. */
const HEAD_ROOM = 1024;
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

/** A batch while it fills: the body's bytes as they will be sent. A call becomes bytes at once. */
export class OpenBatch {
  calls = 0;
  /** Calls whose senders wait for nothing. */
  looseCalls = 0;
  readonly positions: RecordMeta['positions'][number][] = [];
  readonly receipts: string[] = [];
  private readonly spares: SpareBuffers;
  private readonly json: JsonBytes;
  private waiting: ((stored: boolean) => void)[] = [];

  constructor(spares: SpareBuffers) {
    this.spares = spares;
    this.json = new JsonBytes(spares.take(), HEAD_ROOM);
  }

  /** Bytes of the calls so far. */
  get bytes(): number {
    return this.json.end - HEAD_ROOM;
  }

  get isEmpty(): boolean {
    return this.calls === 0 && this.positions.length === 0 && this.receipts.length === 0;
  }

  /** Appends a call; answers the bytes it took. */
  add(call: SanitisedCall): number {
    const before = this.json.end;
    if (this.calls > 0) this.json.byte(COMMA);
    this.json.write(call);
    this.calls += 1;
    return this.json.end - before;
  }

  /** Appends the calls and marks of `other`, which is done with then; answers the bytes they took. */
  absorb(other: OpenBatch): number {
    const before = this.json.end;
    if (this.calls > 0 && other.calls > 0) this.json.byte(COMMA);
    this.json.ensure(other.bytes);
    other.json.buffer.copy(this.json.buffer, this.json.end, HEAD_ROOM, other.json.end);
    this.json.end += other.bytes;
    this.calls += other.calls;
    this.note(other);
    other.release();
    return this.json.end - before;
  }

  note({ positions, receipts }: RecordMeta): void {
    this.positions.push(...positions);
    this.receipts.push(...receipts);
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
    const { json } = this;
    json.ensure(TAIL.length);
    TAIL.copy(json.buffer, json.end);
    const end = json.end + TAIL.length;
    if (head.length > HEAD_ROOM) return Buffer.concat([head, json.buffer.subarray(HEAD_ROOM, end)]);
    head.copy(json.buffer, HEAD_ROOM - head.length);
    return json.buffer.subarray(HEAD_ROOM - head.length, end);
  }

  /** Its bytes are no longer needed. Once. */
  release(): void {
    this.spares.giveBack(this.json.buffer);
  }
}
