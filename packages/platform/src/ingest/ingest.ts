import type { CollectorStats } from '@gatewatch/model';
import type { ControlStore } from '@gatewatch/store';
import type { Bus } from '../bus/bus.js';
import type { JournalMessage } from '../stream/journal-message.js';
import { type Decoded, decodeBatch } from './batch-codec.js';
import { RecentBatches } from './recent-batches.js';

interface IngestSettings {
  /** Of one request as sent, and unpacked. */
  readonly maxBytes: number;
  readonly maxUnpackedBytes: number;
  /** Journalled but not yet analysed; beyond it senders are asked to wait (their spool holds the calls). */
  readonly maxLagBytes: number;
}

export type IngestOutcome =
  | { readonly kind: 'stored'; readonly calls: number }
  | { readonly kind: 'duplicate' }
  | { readonly kind: 'heartbeat' }
  | { readonly kind: 'behind' }
  | Exclude<Decoded, { readonly kind: 'batch' }>;

interface IngestParts {
  readonly settings: IngestSettings;
  readonly bus: Bus;
  readonly store: ControlStore;
  readonly now: () => Date;
  /** How far the stream worker is. */
  readonly analysedTo: () => number;
  /** A collector gave a sign of life. */
  readonly onCollector: (name: string, stats: CollectorStats | undefined) => Promise<void>;
}

/** The door for calls. Says `stored` only when the batch is durable; the same batch id is stored once. */
export class Ingest {
  readonly #parts: IngestParts;
  readonly #recent = new RecentBatches();
  readonly #lastSeenMs = new Map<string, number>();
  #received = 0;

  constructor(parts: IngestParts) {
    this.#parts = parts;
  }

  /** Calls accepted since the process started, duplicates left out. */
  receivedCalls(): number {
    return this.#received;
  }

  /** A batch found in the journal at start, which the control store does not know yet. */
  remember(batchId: string): void {
    this.#recent.add(batchId, Promise.resolve());
  }

  async accept(bytes: Uint8Array): Promise<IngestOutcome> {
    const { bus, settings } = this.#parts;
    if (bus.end() - this.#parts.analysedTo() > settings.maxLagBytes) return { kind: 'behind' };
    const decoded = await decodeBatch(bytes, settings.maxUnpackedBytes);
    if (decoded.kind !== 'batch') return decoded;
    const { batch } = decoded;
    await this.#noteCollector(decoded.batch.collector, batch.stats);
    if (batch.calls.length === 0) return { kind: 'heartbeat' };
    const known = this.#recent.get(batch.id);
    if (known !== undefined) {
      await known;
      return this.#duplicate(batch.calls.length);
    }
    const message: JournalMessage = decoded;
    const storing = this.#store(batch.id, bytes, message);
    this.#recent.add(batch.id, storing);
    if ((await storing) === 'duplicate') return this.#duplicate(batch.calls.length);
    this.#received += batch.calls.length;
    return { kind: 'stored', calls: batch.calls.length };
  }

  async #store(id: string, bytes: Uint8Array, message: JournalMessage): Promise<'stored' | 'duplicate'> {
    try {
      const before = await this.#parts.store.lakeProgress.storedBatches([id]);
      if (before.has(id)) return 'duplicate';
      await this.#parts.bus.append(bytes, message);
      return 'stored';
    } catch (error) {
      this.#recent.forget(id);
      throw error;
    }
  }

  async #duplicate(calls: number): Promise<IngestOutcome> {
    await this.#parts.store.counters.add({ duplicates: calls });
    return { kind: 'duplicate' };
  }

  /** At most once a second per collector, as the store asks; the newest stats win because they are cumulative. */
  async #noteCollector(name: string, stats: CollectorStats | undefined): Promise<void> {
    const at = this.#parts.now();
    const last = this.#lastSeenMs.get(name);
    if (last !== undefined && at.getTime() - last < 1000) return;
    if (this.#lastSeenMs.size > 10_000) this.#lastSeenMs.clear();
    this.#lastSeenMs.set(name, at.getTime());
    await this.#parts.store.collectors.seen({ name, lastSeen: at.toISOString(), stats: stats ?? null });
    await this.#parts.onCollector(name, stats);
  }
}
