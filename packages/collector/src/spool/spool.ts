import { randomBytes } from 'node:crypto';
import { mkdir, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { readIfThere, replaceFile, truncateDurably } from './durable-file.js';
import type { SpoolRecord } from './record.js';
import { listSegments, type Segment, scanSegment } from './segment.js';
import { SegmentReader } from './segment-reader.js';
import { type AppendOutcome, SegmentWriter } from './segment-writer.js';

const LARGEST_SEGMENT = 16 * 1024 * 1024;
/** The acknowledged position is written at most this often: a batch sent again is stored once anyway. */
const CURSOR_EVERY_MS = 250;

export interface SpoolOptions {
  readonly folder: string;
  /** Bound on disk. When reached, new records are refused and the oldest are kept. */
  readonly maxBytes: number;
  readonly log: Logger;
}

/**
 * Durable queue of batch bodies. A record is on disk before `append` says so, is handed out in order, and is given up
 * only after `acknowledge`. After kill -9 every stored record is there; one cut short is recognised and dropped.
 */
export class Spool {
  /** Identity of this spool for life: with the sequence it names a batch, before and after a restart. */
  readonly id: string;
  private readonly options: SpoolOptions;
  private readonly segments: Segment[];
  private readonly writer: SegmentWriter;
  private readonly reader: SegmentReader;
  private nextSequence: number;
  private acknowledged: number;
  private inHand: SpoolRecord | undefined;
  private cursorTimer: NodeJS.Timeout | undefined;
  private cursorWrite: Promise<void> = Promise.resolve();
  private wake: (() => void)[] = [];

  private constructor(
    id: string,
    options: SpoolOptions,
    segments: Segment[],
    acknowledged: number,
    nextSequence: number,
  ) {
    this.id = id;
    this.options = options;
    this.segments = segments;
    this.acknowledged = acknowledged;
    this.nextSequence = nextSequence;
    this.reader = new SegmentReader(segments, (path, offset) => {
      options.log.error({ path, offset }, 'spool segment is damaged: the rest of it is given up');
    });
    this.writer = new SegmentWriter({
      folder: options.folder,
      segmentBytes: Math.min(LARGEST_SEGMENT, Math.ceil(options.maxBytes / 8)),
      onSegment: (segment) => segments.push(segment),
    });
  }

  /** Opens or makes a spool. Rejects when the folder cannot be used. */
  static async open(options: SpoolOptions): Promise<Spool> {
    await mkdir(options.folder, { recursive: true, mode: 0o700 });
    const idPath = join(options.folder, 'id');
    const id = (await readIfThere(idPath))?.trim() ?? randomBytes(12).toString('hex');
    await replaceFile(idPath, id);
    const cursor = Number((await readIfThere(join(options.folder, 'acknowledged'))) ?? 0);
    const acknowledged = Number.isSafeInteger(cursor) && cursor > 0 ? cursor : 0;
    const segments = await listSegments(options.folder);
    const last = segments[segments.length - 1];
    // Sequence numbers are never given twice, even when the segment that held the last ones is gone.
    const floorPath = join(options.folder, 'floor');
    let nextSequence = Math.max(acknowledged + 1, Number((await readIfThere(floorPath)) ?? 1) || 1);
    if (last !== undefined) {
      const { wholeBytes, lastSequence } = await scanSegment(last);
      nextSequence = Math.max(nextSequence, last.firstSequence, lastSequence + 1);
      if (wholeBytes < last.durableBytes) {
        options.log.warn(
          { path: last.path, bytes: last.durableBytes - wholeBytes },
          'dropped a record cut short by a crash',
        );
      }
      await truncateDurably(last.path, wholeBytes);
      last.durableBytes = wholeBytes;
    }
    await replaceFile(floorPath, String(nextSequence));
    if (last?.durableBytes === 0) {
      segments.pop();
      await unlink(last.path);
    }
    const spool = new Spool(id, options, segments, acknowledged, nextSequence);
    await spool.removeAcknowledged();
    return spool;
  }

  /** Takes the next sequence number; it belongs to the caller even if nothing is appended under it. */
  reserve(): number {
    this.nextSequence += 1;
    return this.nextSequence - 1;
  }

  /** Resolves when durable. Call in the order of the sequence numbers. */
  async append(record: SpoolRecord): Promise<AppendOutcome> {
    const outcome = await this.writer.append(record);
    if (outcome.kind === 'stored') this.wakeAll();
    return outcome;
  }

  /** The oldest record that was not acknowledged; the same one until it is. Undefined when there is none. */
  async next(): Promise<SpoolRecord | undefined> {
    while (this.inHand === undefined) {
      const record = await this.reader.next();
      if (record === undefined) return undefined;
      if (record.sequence > this.acknowledged) this.inHand = record;
    }
    return this.inHand;
  }

  /** Resolves when a record has become durable since the call, or `wakeAll` was called. */
  whenMore(): Promise<void> {
    return new Promise((resolve) => this.wake.push(resolve));
  }

  wakeAll(): void {
    const waiting = this.wake;
    this.wake = [];
    for (const resolve of waiting) resolve();
  }

  /** The record in hand is delivered or moved aside: it will not be handed out again. */
  async acknowledge(sequence: number): Promise<void> {
    this.acknowledged = Math.max(this.acknowledged, sequence);
    this.inHand = undefined;
    this.cursorTimer ??= setTimeout(() => {
      this.cursorTimer = undefined;
      this.writeCursor();
    }, CURSOR_EVERY_MS);
    await this.removeAcknowledged();
  }

  /** Bytes on disk. */
  get diskBytes(): number {
    let bytes = 0;
    for (const segment of this.segments) bytes += segment.durableBytes;
    return bytes;
  }

  /** Bytes on disk that were not yet handed out. */
  get waitingBytes(): number {
    const inHand = this.inHand === undefined ? 0 : this.inHand.body.length;
    const read = this.segments[0] === this.reader.position ? this.reader.bytesRead : 0;
    return Math.max(0, this.diskBytes - read + inHand);
  }

  hasRoom(bytes: number): boolean {
    return this.diskBytes + bytes <= this.options.maxBytes;
  }

  async close(): Promise<void> {
    await this.writer.close();
    await this.reader.close();
    clearTimeout(this.cursorTimer);
    this.cursorTimer = undefined;
    this.writeCursor();
    await this.cursorWrite;
  }

  private writeCursor(): void {
    const path = join(this.options.folder, 'acknowledged');
    this.cursorWrite = this.cursorWrite
      .then(() => replaceFile(path, String(this.acknowledged)))
      .catch((error: unknown) => this.options.log.error({ err: error }, 'cannot note what was delivered'));
  }

  private async removeAcknowledged(): Promise<void> {
    for (
      let next = this.segments[1];
      next !== undefined && next.firstSequence <= this.acknowledged + 1;
      next = this.segments[1]
    ) {
      const done = this.segments.shift();
      if (done === undefined) return;
      if (done === this.reader.position) await this.reader.skip();
      await unlink(done.path).catch((error: unknown) =>
        this.options.log.error({ err: error }, 'cannot remove a spool segment'),
      );
    }
  }
}
