import { promisify } from 'node:util';
import { gzip as gzipCallback, constants as zlib } from 'node:zlib';
import type { RawLine } from '@gatewatch/model';
import type { Logger } from 'pino';
import type { Counters } from './counters.js';
import type { Normaliser } from './normaliser.js';
import type { Intake } from './sources/source.js';
import type { Spool } from './spool/spool.js';

const gzip = promisify(gzipCallback);
/** How long a sender that waits for its answer waits for others to share its fsync. */
const STORE_SOON_MS = 5;

export interface PipelineOptions {
  readonly collector: string;
  readonly normalise: Normaliser;
  readonly spool: Spool;
  readonly counters: Counters;
  readonly log: Logger;
  readonly maxCalls: number;
  readonly maxBytes: number;
  readonly maxAgeMs: number;
  /** Compress bodies before they are spooled and sent. */
  readonly gzip: boolean;
  /** Bound on calls in memory that are not yet durable, bytes of JSON. Beyond it new lines are dropped and counted. */
  readonly memoryBytes: number;
  /** The bytes in memory passed half the bound (true) or fell below a quarter (false). */
  readonly onPressure: (high: boolean) => void;
}

export interface Pipeline extends Intake {
  /** Resolves when every line taken so far is durable or counted as given up. */
  flush(): Promise<void>;
}

interface OpenBatch {
  readonly calls: string[];
  bytes: number;
  readonly durable: Promise<boolean>;
  readonly settle: (stored: boolean) => void;
}

function openBatch(): OpenBatch {
  let settle: (stored: boolean) => void = () => undefined;
  const durable = new Promise<boolean>((resolve) => {
    settle = resolve;
  });
  return { calls: [], bytes: 0, durable, settle };
}

/**
 * Lines in, durable batches out. Each line is read, sanitised and written as JSON at once; calls gather until there are
 * enough, they are big enough or old enough; then the batch body is made once, spooled, and is what gets sent: a batch
 * sent again has the same id and the same bytes.
 */
export function createPipeline(options: PipelineOptions): Pipeline {
  const { normalise, spool, counters, log, onPressure } = options;
  let batch = openBatch();
  let timer: NodeJS.Timeout | undefined;
  let timerDueMs = 0;
  let memoryBytes = 0;
  let pressed = false;
  /** Bodies are made one after the other, so that records are appended in the order of their numbers. */
  let encoding: Promise<void> = Promise.resolve();
  let unsettled: Promise<unknown> = Promise.resolve();

  const press = (): void => {
    const high = pressed ? memoryBytes > options.memoryBytes / 4 : memoryBytes > options.memoryBytes / 2;
    if (high === pressed) return;
    pressed = high;
    onPressure(high);
  };

  const cutAfter = (delayMs: number): void => {
    const dueMs = performance.now() + delayMs;
    if (timer !== undefined && timerDueMs <= dueMs) return;
    clearTimeout(timer);
    timerDueMs = dueMs;
    timer = setTimeout(cut, delayMs);
  };

  const cut = (): void => {
    clearTimeout(timer);
    timer = undefined;
    if (batch.calls.length === 0) return;
    const full = batch;
    batch = openBatch();
    const sequence = spool.reserve();
    const head = `{"id":"${spool.id}:${sequence}","collector":${JSON.stringify(options.collector)},"calls":[`;
    const text = `${head}${full.calls.join(',')}]}`;
    encoding = encoding.then(async () => {
      const plain = Buffer.from(text, 'utf8');
      const body = options.gzip ? await gzip(plain, { level: zlib.Z_BEST_SPEED }) : plain;
      void spool.append({ sequence, calls: full.calls.length, gzip: options.gzip, body }).then((outcome) => {
        if (outcome.kind === 'stored') counters.stored(full.calls.length);
        else {
          counters.droppedFull(full.calls.length);
          log.error(
            { problem: outcome.problem, calls: full.calls.length },
            'cannot write to the spool: calls are lost',
          );
        }
        memoryBytes -= full.bytes;
        press();
        full.settle(outcome.kind === 'stored');
      });
    });
    const before = unsettled;
    unsettled = full.durable.then(() => before);
  };

  const hasRoom = (bytes: number): boolean =>
    memoryBytes + bytes <= options.memoryBytes && spool.hasRoom(memoryBytes + bytes);

  const take = (line: RawLine): void => {
    counters.received(line.source, line.receivedAtMs);
    if (!hasRoom(0)) {
      counters.droppedFull(1);
      return;
    }
    const result = normalise(line);
    if (result.kind === 'rejected') {
      counters.rejected(line.source, result, line.bytes.length, line.receivedAtMs);
      return;
    }
    if (result.kind === 'skipped') {
      counters.skipped();
      return;
    }
    const call = JSON.stringify(result.call);
    batch.calls.push(call);
    batch.bytes += call.length;
    memoryBytes += call.length;
    press();
    if (batch.calls.length >= options.maxCalls || batch.bytes >= options.maxBytes) cut();
    else if (timer === undefined) cutAfter(options.maxAgeMs);
  };

  return {
    take,
    async store(_source, lines) {
      let bytes = 0;
      for (const line of lines) bytes += line.bytes.length;
      if (!hasRoom(bytes)) return 'full';
      const batches = new Set<OpenBatch>();
      for (const line of lines) {
        const into = batch;
        take(line);
        batches.add(into);
      }
      const written = [...batches].filter((one) => one.calls.length > 0);
      if (batch.calls.length > 0) cutAfter(STORE_SOON_MS);
      const stored = await Promise.all(written.map((one) => one.durable));
      return stored.every(Boolean) ? 'stored' : 'full';
    },
    reject(source, rejection, bytes) {
      const nowMs = Date.now();
      counters.received(source, nowMs);
      counters.rejected(source, rejection, bytes, nowMs);
    },
    positions: () => new Map(),
    async flush() {
      cut();
      await encoding;
      await unsettled;
    },
  };
}
