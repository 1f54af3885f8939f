import { setTimeout as sleep } from 'node:timers/promises';
import type { EnrichedCall } from '@gatewatch/model';
import type { ControlStore, Lake, LakeIntent } from '@gatewatch/store';

/** One journal record, analysed: whole or not at all in a group. */
export interface AnalysedRecord {
  readonly position: number;
  readonly next: number;
  readonly rows: readonly EnrichedCall[];
  readonly batchId?: string;
}

interface LakeWriterParts {
  readonly lake: Pick<Lake, 'insertCalls'>;
  readonly store: Pick<ControlStore, 'lakeProgress'>;
  readonly maxRows: number;
  readonly maxDelayMs: number;
  readonly now: () => Date;
  readonly onStored: (rows: number) => void;
  readonly onFailure: (error: unknown) => void;
}

interface Group {
  from: number;
  to: number;
  rows: EnrichedCall[];
  batchIds: string[];
}

/** Rows waiting beyond this make the worker wait too: the journal on disk holds the rest. */
const HIGH_WATER_ROWS = 100_000;

/**
 * Puts analysed records in the lake exactly once, in groups. Each group is a range of the journal announced beforehand
 * (an intent): after a crash the same range is repeated under the same token, and everything before it is skipped.
 */
export class LakeWriter {
  readonly #parts: LakeWriterParts;
  /** Everything before it is in the lake. */
  #storedTo = 0;
  /** Everything before it was handed over. Invariant: `#storedTo` moves only when the lake said yes. */
  #addedTo = 0;
  /** What a crash left under way: repeated first, whole, before anything else. */
  #repeat: LakeIntent | undefined;
  /** What is announced and not completed, over repeated tries. */
  #begun: LakeIntent | undefined;
  #group: Group | undefined;
  #due = false;
  #timer: NodeJS.Timeout | undefined;
  #pumping: Promise<void> | undefined;
  #waiters: { readonly position: number; readonly resolve: () => void }[] = [];
  #stopped = false;

  constructor(parts: LakeWriterParts) {
    this.#parts = parts;
  }

  async open(): Promise<void> {
    const progress = await this.#parts.store.lakeProgress.lakeProgress();
    this.#storedTo = progress.position;
    this.#addedTo = progress.position;
    this.#repeat = progress.pending;
  }

  /** Rows analysed but not yet in the lake. */
  waitingRows(): number {
    return this.#group?.rows.length ?? 0;
  }

  /** Takes the next record. Resolves late when the lake is far behind. */
  async add(record: AnalysedRecord): Promise<void> {
    if (record.position < this.#storedTo) return;
    this.#group ??= { from: record.position, to: record.next, rows: [], batchIds: [] };
    const group = this.#group;
    group.to = record.next;
    this.#addedTo = record.next;
    for (const row of record.rows) group.rows.push(row);
    if (record.batchId !== undefined) group.batchIds.push(record.batchId);
    if (this.#repeat !== undefined) {
      if (this.#isReady()) this.#flush();
    } else if (group.rows.length >= this.#parts.maxRows) this.#flush();
    else this.#timer ??= setTimeout(() => this.#flush(), this.#parts.maxDelayMs);
    if (group.rows.length > HIGH_WATER_ROWS) await this.#pumping;
  }

  /** Resolves when everything added before `position` is in the lake. */
  storedUpTo(position: number): Promise<void> {
    if (this.#isStored(position)) return Promise.resolve();
    const stored = new Promise<void>((resolve) => this.#waiters.push({ position, resolve }));
    this.#flush();
    return stored;
  }

  /** Ends the timer; what is not stored yet stays in the journal. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#pumping;
  }

  #isStored(position: number): boolean {
    return this.#storedTo >= Math.min(position, this.#addedTo);
  }

  #flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#due = true;
    if (!this.#isReady()) return;
    this.#pumping ??= this.#pump()
      .catch(this.#parts.onFailure)
      .finally(() => {
        this.#pumping = undefined;
        if (this.#due && this.#isReady()) this.#flush();
      });
  }

  /** A repeated range must be whole before it goes: its token stands for exactly these rows. */
  #isReady(): boolean {
    if (this.#group === undefined || this.#stopped) return false;
    return this.#repeat === undefined || this.#group.to >= this.#repeat.to;
  }

  async #pump(): Promise<void> {
    while (this.#due && this.#isReady() && this.#group !== undefined) {
      const group = this.#group;
      this.#group = undefined;
      this.#due = false;
      await this.#put(group);
      this.#storedTo = group.to;
      this.#parts.onStored(group.rows.length);
      this.#wake();
    }
  }

  #wake(): void {
    const ready = this.#waiters.filter((waiter) => this.#isStored(waiter.position));
    this.#waiters = this.#waiters.filter((waiter) => !ready.includes(waiter));
    for (const waiter of ready) waiter.resolve();
  }

  /** Repeats until the lake took it: the rows are durable in the journal, so waiting loses nothing. */
  async #put(group: Group): Promise<void> {
    for (let waitMs = 100; ; waitMs = Math.min(waitMs * 2, 5000)) {
      try {
        return await this.#tryPut(group);
      } catch (error) {
        this.#parts.onFailure(error);
        if (this.#stopped) throw error;
        await sleep(waitMs, undefined, { ref: false });
      }
    }
  }

  async #tryPut(group: Group): Promise<void> {
    const progress = this.#parts.store.lakeProgress;
    const known = this.#repeat ?? this.#begun;
    const intent = known ?? { from: group.from, to: group.to, token: `${group.from}-${group.to}` };
    if (known === undefined) await progress.beginLakeInsert(intent);
    this.#begun = intent;
    if (group.rows.length > 0) await this.#parts.lake.insertCalls(intent.token, group.rows);
    await progress.completeLakeInsert(intent.token, {
      at: this.#parts.now().toISOString(),
      counters: { received: group.rows.length, stored: group.rows.length },
      batchIds: group.batchIds,
    });
    this.#begun = undefined;
    this.#repeat = undefined;
  }
}
