import { randomBytes } from 'node:crypto';
import { unlink } from 'node:fs/promises';
import type { Logger } from 'pino';
import { freeReserve, holdReserve, probeRoom } from './disk-room.js';
import { replaceFile } from './durable-file.js';
import { MarkLedger } from './mark-ledger.js';
import { acknowledgedPath, type FoundSpool, findSpool } from './open-spool.js';
import type { SpoolRecord } from './record.js';
import { countCalls, type Segment } from './segment.js';
import { SegmentReader } from './segment-reader.js';
import { type AppendOutcome, SegmentWriter } from './segment-writer.js';
import type { SpoolSettings } from './spool-settings.js';

const LARGEST_SEGMENT = 16 * 1024 * 1024;
/** The acknowledged position is written at most this often: a batch sent again is stored once anyway. */
const CURSOR_EVERY_MS = 250;
/** After a failed write: how often, and with how many bytes, the disk is tried. */
const PROBE_EVERY_MS = 500;
const PROBE_BYTES = 256 * 1024;
/** Held back on the disk, beside the room for receipts: enough for a checkpoint on a full disk. */
const RESERVE_BYTES = 32 * 1024;
const RECEIPT_BYTES = 22;
/** Receipts take at most this share of a segment, at 22 bytes each. */
const RECEIPT_SHARE = 32 * RECEIPT_BYTES;

export interface SpoolOptions extends Omit<SpoolSettings, 'memoryBytes'> {
  readonly folder: string;
  /** Calls given up by `drop-oldest`. */
  readonly onDropped: (calls: number) => void;
  /** A clock that does not jump, milliseconds. */
  readonly monotonicMs: () => number;
  readonly log: Logger;
}

/**
 * Durable queue of batch bodies, and of how far their sources have read. A unit of records is on disk before `append`
 * says so, is handed out in order, and is given up only after `acknowledge` (or, where the policy says so, for want of
 * room). After kill -9 every stored unit is there; one cut short is recognised and dropped as a whole.
 */
export class Spool {
  /**
   * With the sequence it names a batch. New at each start: a number may come again when a disk without fsync lost its
   * newest records, or when an older state of it was restored; the name must not. Records keep the name they got.
   */
  readonly id = randomBytes(12).toString('hex');
  readonly marks: MarkLedger;
  private readonly options: SpoolOptions;
  private readonly reserveBytes: number;
  private readonly segments: Segment[];
  private readonly writer: SegmentWriter;
  private readonly reader: SegmentReader;
  private nextSequence: number;
  private acknowledged: number;
  private bytes = 0;
  private inHand: SpoolRecord | undefined;
  private cursorTimer: NodeJS.Timeout | undefined;
  private cursorWrite: Promise<void> = Promise.resolve();
  private probeTimer: NodeJS.Timeout | undefined;
  private trouble: string | undefined;
  private closed = false;
  private wake: (() => void)[] = [];

  private constructor(options: SpoolOptions, marks: MarkLedger, found: FoundSpool) {
    this.options = options;
    this.reserveBytes = RESERVE_BYTES + RECEIPT_BYTES * options.marks.maxReceipts;
    this.marks = marks;
    this.segments = found.segments;
    this.acknowledged = found.acknowledged;
    this.nextSequence = found.nextSequence;
    for (const { durableBytes } of found.segments) this.bytes += durableBytes;
    const { log } = options;
    this.reader = new SegmentReader(this.segments, (path, offset) => {
      log.error({ path, offset }, 'spool segment is damaged: the rest of it is given up');
    });
    this.writer = new SegmentWriter({
      folder: options.folder,
      segmentBytes: segmentBytesOf(options.maxBytes),
      fsync: options.fsync,
      fsyncIntervalMs: options.fsyncIntervalMs,
      checkpoint: () => marks.everything(),
      beforeWrite: (bytes) => this.dropOldest(bytes),
      onSegment: (segment) => this.segments.push(segment),
      onStored: (records, bytes) => {
        this.bytes += bytes;
        for (const { meta } of records) if (meta !== undefined) marks.apply(meta);
      },
      onSyncFailure: (problem) => log.error({ problem }, 'cannot sync the spool: a power cut may lose calls'),
    });
  }

  /** Opens or makes a spool. Rejects when the folder cannot be used. */
  static async open(options: SpoolOptions): Promise<Spool> {
    const mostReceipts = Math.floor(segmentBytesOf(options.maxBytes) / RECEIPT_SHARE);
    const maxReceipts = Math.min(options.marks.maxReceipts, mostReceipts);
    const limits = { ...options.marks, maxReceipts };
    const marks = new MarkLedger(limits, options.monotonicMs);
    const found = await findSpool(options.folder, marks, options.log);
    const spool = new Spool({ ...options, marks: limits }, marks, found);
    await spool.removeAcknowledged();
    await holdReserve(options.folder, spool.reserveBytes);
    return spool;
  }

  /** Takes the next sequence number; it belongs to the caller even if nothing is appended under it. */
  reserve(): number {
    this.nextSequence += 1;
    return this.nextSequence - 1;
  }

  /** Resolves when the unit is durable as a whole. Call in the order of the sequence numbers. */
  async append(unit: readonly SpoolRecord[]): Promise<AppendOutcome> {
    const outcome = await this.writer.append(unit);
    if (outcome.kind === 'stored') this.wakeAll();
    else if (this.trouble === undefined && !this.closed) {
      this.trouble = outcome.problem;
      this.options.log.error({ problem: outcome.problem }, 'cannot write to the spool: nothing is taken');
      this.probeLater();
    }
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

  /** Bytes on disk that were not yet handed out. */
  get waitingBytes(): number {
    const inHand = this.inHand === undefined ? 0 : this.inHand.body.length;
    const read = this.segments[0] === this.reader.position ? this.reader.bytesRead : 0;
    return Math.max(0, this.bytes - read + inHand);
  }

  /** When the oldest record that waits to be delivered was stored, epoch milliseconds. */
  get oldestAtMs(): number | undefined {
    const atMs = this.inHand?.storedAtMs ?? 0;
    return atMs === 0 ? undefined : atMs;
  }

  /** Why the disk takes nothing at the moment. */
  get problem(): string | undefined {
    return this.trouble;
  }

  hasRoom(bytes: number): boolean {
    if (this.trouble !== undefined) return false;
    return this.bytes + bytes <= this.options.maxBytes || this.oldestToDrop() !== undefined;
  }

  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.probeTimer);
    await this.writer.close();
    await this.reader.close();
    clearTimeout(this.cursorTimer);
    this.cursorTimer = undefined;
    this.writeCursor();
    await this.cursorWrite;
  }

  private writeCursor(): void {
    const path = acknowledgedPath(this.options.folder);
    this.cursorWrite = this.cursorWrite
      .then(() => replaceFile(path, String(this.acknowledged)))
      .catch((error: unknown) => this.options.log.error({ err: error }, 'cannot note what was delivered'));
  }

  private probeLater(): void {
    this.probeTimer = setTimeout(() => void this.probe(), PROBE_EVERY_MS);
  }

  private async probe(): Promise<void> {
    const room = await probeRoom(this.options.folder, PROBE_BYTES);
    if (this.closed) return;
    if (room && (await holdReserve(this.options.folder, this.reserveBytes))) {
      this.trouble = undefined;
      this.options.log.info('the spool can be written again');
      return;
    }
    // The disk may be full of other things: where the policy allows, older calls make room.
    await this.dropOldestSegment();
    await this.leaveDelivered();
    if (!this.closed) this.probeLater();
  }

  /** When all was delivered, the last segment is dead weight but for its marks: they move to a new one, then it may go. */
  private async leaveDelivered(): Promise<void> {
    const last = this.segments.at(-1);
    const delivered =
      last !== undefined &&
      this.inHand === undefined &&
      this.reader.position === last &&
      this.reader.bytesRead >= last.durableBytes;
    if (!delivered || last.durableBytes <= 2 * this.reserveBytes || this.closed) return;
    await freeReserve(this.options.folder);
    // After a failure the writer begins a new segment. The record says nothing; once it is acknowledged, the old one goes.
    const nothing = { calls: 0, gzip: false, storedAtMs: 0, body: Buffer.alloc(0) };
    const { kind } = await this.writer.append([{ ...nothing, sequence: this.reserve() }]);
    if (kind === 'stored') this.wakeAll();
  }

  private async removeAcknowledged(): Promise<void> {
    for (
      let next = this.segments[1];
      next !== undefined && next.firstSequence <= this.acknowledged + 1;
      next = this.segments[1]
    ) {
      const done = this.segments[0];
      if (done === undefined) return;
      await this.remove(done);
    }
  }

  /** The oldest segment that is neither being read nor being written. */
  private oldestToDrop(): Segment | undefined {
    if (this.options.whenFull === 'refuse-new') return undefined;
    return this.segments.slice(0, -1).find((segment) => segment !== this.reader.position);
  }

  private async dropOldest(bytes: number): Promise<void> {
    while (this.bytes + bytes > this.options.maxBytes) if (!(await this.dropOldestSegment())) return;
  }

  /** False when there is none to drop. */
  private async dropOldestSegment(): Promise<boolean> {
    const oldest = this.oldestToDrop();
    if (oldest === undefined) return false;
    const calls = await countCalls(oldest, this.acknowledged).catch(() => 0);
    // While it was counted the reader may have reached it.
    if (oldest === this.reader.position || !this.segments.includes(oldest)) return true;
    await this.remove(oldest);
    this.options.log.error({ calls, path: oldest.path }, 'the spool is full: the oldest calls were dropped');
    this.options.onDropped(calls);
    return true;
  }

  private async remove(segment: Segment): Promise<void> {
    this.segments.splice(this.segments.indexOf(segment), 1);
    this.bytes -= segment.durableBytes;
    if (segment === this.reader.position) await this.reader.skip();
    await unlink(segment.path).catch((error: unknown) =>
      this.options.log.error({ err: error }, 'cannot remove a spool segment'),
    );
  }
}

const segmentBytesOf = (maxBytes: number): number => Math.min(LARGEST_SEGMENT, Math.ceil(maxBytes / 8));
