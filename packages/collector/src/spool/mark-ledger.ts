import { createHash } from 'node:crypto';
import type { Mark } from '../sources/source.js';
import type { RecordMeta } from './record-meta.js';

export interface MarkLimits {
  /** Streams (files, partitions …) whose position one source may keep. */
  readonly maxPositions: number;
  /** Characters of all keys and values of one source together. */
  readonly maxPositionChars: number;
  /** Deliveries remembered, all sources together; the oldest are forgotten first. */
  readonly maxReceipts: number;
  /** A delivery repeated later than this is taken as new, milliseconds. */
  readonly receiptMs: number;
}

/** Names a delivery of a source in 128 bits, however long the sender's own name is. */
export const receiptDigest = (source: string, receipt: string): string =>
  createHash('sha256').update(source).update('\0').update(receipt).digest('base64url').slice(0, 22);

const NO_POSITIONS: ReadonlyMap<string, string> = new Map();

/**
 * Positions and receipts as they are durable: changed only when a record that holds them is on disk, or was found there.
 * Age of receipts is counted on a clock that does not jump, from when they were stored or, after a restart, from then.
 */
export class MarkLedger {
  private readonly limits: MarkLimits;
  private readonly monotonicMs: () => number;
  private readonly sources = new Map<string, Map<string, string>>();
  /** Digest to when it was stored; in that order. */
  private readonly receipts = new Map<string, number>();

  constructor(limits: MarkLimits, monotonicMs: () => number) {
    this.limits = limits;
    this.monotonicMs = monotonicMs;
  }

  positions(source: string): ReadonlyMap<string, string> {
    return this.sources.get(source) ?? NO_POSITIONS;
  }

  /** Was this delivery stored, as far as is remembered? */
  knows(digest: string): boolean {
    const atMs = this.receipts.get(digest);
    return atMs !== undefined && this.monotonicMs() - atMs <= this.limits.receiptMs;
  }

  /** Why `mark` cannot be kept, one sentence; undefined when it can. */
  refusal(source: string, mark: Mark): string | undefined {
    const known = this.sources.get(source);
    let count = known?.size ?? 0;
    let chars = 0;
    for (const [key, value] of known ?? []) chars += key.length + value.length;
    for (const { key, value } of mark.positions ?? []) {
      const before = known?.get(key);
      if (before === undefined && value !== '') count += 1;
      chars += value.length + (before === undefined ? key.length : -before.length);
    }
    const { maxPositions, maxPositionChars } = this.limits;
    if (count > maxPositions)
      return `Source "${source}" notes positions of ${count} streams; at most ${maxPositions} are kept (spool.marks.maxPositions).`;
    if (chars > maxPositionChars)
      return `Source "${source}" notes positions of ${chars} characters; at most ${maxPositionChars} are kept (spool.marks.maxPositionChars).`;
    return undefined;
  }

  /** A record with this is durable. */
  apply({ positions, receipts }: RecordMeta): void {
    for (const { source, key, value } of positions) {
      let known = this.sources.get(source);
      if (known === undefined) {
        known = new Map();
        this.sources.set(source, known);
      }
      if (value === '') known.delete(key);
      else known.set(key, value);
    }
    const nowMs = this.monotonicMs();
    for (const digest of receipts) {
      this.receipts.delete(digest);
      this.receipts.set(digest, nowMs);
    }
    for (const [digest, atMs] of this.receipts) {
      if (this.receipts.size <= this.limits.maxReceipts && nowMs - atMs <= this.limits.receiptMs) break;
      this.receipts.delete(digest);
    }
  }

  /** A checkpoint: nothing but this is known. */
  replace(meta: RecordMeta): void {
    this.sources.clear();
    this.receipts.clear();
    this.apply(meta);
  }

  /** All that is known, for a checkpoint. */
  everything(): RecordMeta {
    const positions = [...this.sources].flatMap(([source, known]) =>
      [...known].map(([key, value]) => ({ source, key, value })),
    );
    return { positions, receipts: [...this.receipts.keys()] };
  }
}
