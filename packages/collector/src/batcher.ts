import { promisify } from 'node:util';
import { gzip as gzipCallback, constants as zlib } from 'node:zlib';
import type { SanitisedCall } from '@gatewatch/model';
import type { Logger } from 'pino';
import type { BatchSettings } from './batch-settings.js';
import type { Clock } from './clock.js';
import { OpenBatch, SpareBuffers } from './open-batch.js';
import type { SpoolRecord } from './spool/record.js';
import type { RecordMeta } from './spool/record-meta.js';
import type { Spool } from './spool/spool.js';

const gzip = promisify(gzipCallback);
/** How long a sender that waits for its answer waits for others to share its fsync. */
const STORE_SOON_MS = 5;
const GZIP = { level: zlib.Z_BEST_SPEED, chunkSize: 131_072 };

export interface BatcherOptions extends BatchSettings {
  readonly collector: string;
  readonly spool: Pick<Spool, 'id' | 'reserve' | 'append'>;
  readonly clock: Clock;
  readonly log: Logger;
  /** Positions to keep with the batch that is closed now. */
  readonly alsoNote: () => RecordMeta['positions'];
  /** What became of calls that were added with `add`. */
  readonly onLoose: (outcome: 'stored' | 'dropped', calls: number) => void;
  /** `memoryBytes` has changed. */
  readonly onMemory: () => void;
}

export interface Batcher {
  /** Bytes of calls that are not yet on disk. */
  readonly memoryBytes: number;
  /** A call whose sender waits for nothing. */
  add(call: SanitisedCall): void;
  /** Calls and marks that get durable together or not at all; true: they are. */
  addUnit(calls: readonly SanitisedCall[], meta: RecordMeta): Promise<boolean>;
  /** Resolves when all that was added is durable or given up. */
  flush(): Promise<void>;
}

/**
 * Gathers calls until there are enough, they are big enough or old enough; then the batch body is made once, spooled,
 * and is what gets sent: a batch sent again has the same id and the same bytes.
 */
export function createBatcher(options: BatcherOptions): Batcher {
  const { spool, clock, log, maxCalls, maxBytes } = options;
  const spares = new SpareBuffers();
  let open = new OpenBatch(spares);
  let timer: NodeJS.Timeout | undefined;
  let timerDueMs = 0;
  let memoryBytes = 0;
  /** Bodies are made one after the other, so that records are appended in the order of their numbers. */
  let encoding: Promise<void> = Promise.resolve();
  const unsettled = new Set<Promise<void>>();

  const held = (bytes: number): void => {
    memoryBytes += bytes;
    options.onMemory();
  };

  const cutAfter = (delayMs: number): void => {
    const dueMs = clock.monotonicMs() + delayMs;
    if (timer !== undefined && timerDueMs <= dueMs) return;
    clearTimeout(timer);
    timerDueMs = dueMs;
    timer = setTimeout(cut, delayMs);
  };

  const cut = (): void => {
    clearTimeout(timer);
    timer = undefined;
    if (open.isEmpty) return;
    const full = open;
    open = new OpenBatch(spares);
    commit([full]);
  };

  const recordOf = async (batch: OpenBatch): Promise<SpoolRecord> => {
    const sequence = spool.reserve();
    const plain = batch.body(`${spool.id}:${sequence}`, options.collector);
    const compress = options.gzip && plain.length > 0;
    const body = compress ? await gzip(plain, GZIP) : plain;
    const { calls, meta } = batch;
    const record = { sequence, calls, gzip: compress, storedAtMs: clock.wallMs(), body };
    return meta === undefined ? record : { ...record, meta };
  };

  const settle = (unit: readonly OpenBatch[], stored: boolean): void => {
    for (const batch of unit) {
      if (batch.looseCalls > 0) options.onLoose(stored ? 'stored' : 'dropped', batch.looseCalls);
      held(-batch.bytes);
      batch.release();
      batch.settle(stored);
    }
  };

  const commit = (unit: readonly OpenBatch[]): void => {
    unit.at(-1)?.note({ positions: options.alsoNote(), receipts: [] });
    encoding = encoding
      .then(async () => {
        const records: SpoolRecord[] = [];
        for (const batch of unit) records.push(await recordOf(batch));
        const appended = spool.append(records).then(({ kind }) => settle(unit, kind === 'stored'));
        unsettled.add(appended);
        void appended.then(() => unsettled.delete(appended));
      })
      .catch((error: unknown) => {
        log.error({ err: error }, 'cannot make a batch: its calls are given up');
        settle(unit, false);
      });
  };

  /** Batches of their own for the calls of one unit. */
  const batchesOf = (calls: readonly SanitisedCall[]): [OpenBatch, ...OpenBatch[]] => {
    let batch = new OpenBatch(spares);
    const unit: [OpenBatch, ...OpenBatch[]] = [batch];
    for (const call of calls) {
      if (batch.calls >= maxCalls || batch.bytes >= maxBytes) {
        batch = new OpenBatch(spares);
        unit.push(batch);
      }
      batch.add(call);
    }
    return unit;
  };

  return {
    get memoryBytes() {
      return memoryBytes;
    },
    add(call) {
      held(open.add(call));
      open.looseCalls += 1;
      if (open.calls >= maxCalls || open.bytes >= maxBytes) cut();
      else if (timer === undefined) cutAfter(options.maxAgeMs);
    },
    addUnit(calls, meta) {
      const unit = batchesOf(calls);
      const [first] = unit;
      if (unit.length === 1) {
        // It shares a record and an fsync with others: whole, never over two batches.
        if (open.calls + first.calls > maxCalls || open.bytes + first.bytes > maxBytes) cut();
        held(open.absorb(first));
        open.note(meta);
        const settled = open.settled();
        cutAfter(STORE_SOON_MS);
        return settled;
      }
      cut();
      for (const batch of unit) held(batch.bytes);
      unit.at(-1)?.note(meta);
      const settled = Promise.all(unit.map((batch) => batch.settled()));
      commit(unit);
      return settled.then((outcomes) => outcomes.every(Boolean));
    },
    async flush() {
      cut();
      await encoding;
      await Promise.all(unsettled);
    },
  };
}
