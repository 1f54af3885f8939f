import { setImmediate as nextTurn } from 'node:timers/promises';
import type { RawLine, SanitisedCall } from '@gatewatch/model';
import type { Logger } from 'pino';
import type { BatchSettings } from './batch-settings.js';
import { createBatcher } from './batcher.js';
import type { Clock } from './clock.js';
import type { CompletenessWatch } from './completeness/completeness-watch.js';
import type { Counters, RejectedLine } from './counters.js';
import { Deliveries } from './deliveries.js';
import type { Normaliser } from './normaliser.js';
import type { Intake, Mark } from './sources/source.js';
import { receiptDigest } from './spool/mark-ledger.js';
import type { Spool } from './spool/spool.js';

/** A delivery of many lines lets others have a turn this often. */
const TURN_MS = 15;
const LINES_BETWEEN_LOOKS = 64;

export interface PipelineOptions extends BatchSettings {
  readonly collector: string;
  readonly normalise: Normaliser;
  readonly spool: Pick<Spool, 'id' | 'reserve' | 'append' | 'marks' | 'hasRoom'>;
  readonly counters: Counters;
  readonly completeness: Pick<CompletenessWatch, 'observe' | 'positions'>;
  readonly clock: Clock;
  readonly log: Logger;
  /** Bound on calls in memory that are not yet durable, bytes. Beyond it new lines are dropped and counted. */
  readonly memoryBytes: number;
  /** The bytes in memory passed half the bound (true) or fell below a quarter (false). */
  readonly onPressure: (high: boolean) => void;
}

export interface Pipeline extends Intake {
  /** Resolves when every line taken so far is durable or counted as given up. */
  flush(): Promise<void>;
}

/** What the lines of one delivery became; counted only once it is durable, for a sender that tries again counts once. */
interface Reading {
  readonly calls: SanitisedCall[];
  /** When each of them arrived. */
  readonly receivedAtMs: number[];
  readonly rejected: RejectedLine[];
  skipped: number;
}

/**
 * Lines in, durable batches out. Each line is read and sanitised at once. Lines that are taken share
 * micro-batches; the lines of one `store`, its positions and its receipt are durable together or not at all.
 */
export function createPipeline(options: PipelineOptions): Pipeline {
  const { normalise, spool, counters, completeness, clock, log, onPressure } = options;
  const deliveries = new Deliveries();
  let pressed = false;
  /** Bytes of lines that `store` is reading. */
  let readingBytes = 0;

  const batcher = createBatcher({
    ...options,
    alsoNote: () => completeness.positions(),
    onLoose: (outcome, calls) =>
      outcome === 'stored' ? counters.stored(calls) : counters.droppedFull(calls),
    onMemory: () => {
      const bytes = heldBytes();
      const high = pressed ? bytes > options.memoryBytes / 4 : bytes > options.memoryBytes / 2;
      if (high === pressed) return;
      pressed = high;
      onPressure(high);
    },
  });
  const heldBytes = (): number => batcher.memoryBytes + readingBytes;
  /** A delivery bigger than the whole bound is taken when nothing else is held: else it never could be. */
  const hasRoom = (bytes: number): boolean => {
    const held = heldBytes();
    return (held === 0 || held + bytes <= options.memoryBytes) && spool.hasRoom(held + bytes);
  };

  const read = async (lines: readonly RawLine[]): Promise<Reading> => {
    const reading: Reading = { calls: [], receivedAtMs: [], rejected: [], skipped: 0 };
    let turnEndsMs = clock.monotonicMs() + TURN_MS;
    for (const [index, line] of lines.entries()) {
      if (index % LINES_BETWEEN_LOOKS === LINES_BETWEEN_LOOKS - 1 && clock.monotonicMs() > turnEndsMs) {
        await nextTurn();
        turnEndsMs = clock.monotonicMs() + TURN_MS;
      }
      const result = normalise(line);
      if (result.kind === 'rejected')
        reading.rejected.push({ rejection: result, bytes: line.bytes.length, line: line.bytes });
      else if (result.kind === 'skipped') reading.skipped += 1;
      else {
        reading.calls.push(result.call);
        reading.receivedAtMs.push(line.receivedAtMs);
      }
    }
    return reading;
  };

  const count = (source: string, lines: readonly RawLine[], bytes: number, reading: Reading): void => {
    const atMs = lines.at(-1)?.receivedAtMs ?? clock.wallMs();
    counters.received(source, bytes, atMs, lines.length);
    counters.stored(reading.calls.length);
    counters.skipped(reading.skipped);
    for (const one of reading.rejected) counters.rejected(source, one, atMs);
    for (const [index, call] of reading.calls.entries()) {
      counters.readAs(source, call.gateway);
      completeness.observe(call, reading.receivedAtMs[index] ?? atMs);
    }
  };

  const storeNow = async (
    source: string,
    lines: readonly RawLine[],
    mark: Mark,
    receipts: readonly string[],
  ): Promise<'stored' | 'full'> => {
    const refusal = spool.marks.refusal(source, mark);
    counters.problem(source, refusal);
    if (refusal !== undefined) {
      log.error({ source }, refusal);
      return 'full';
    }
    const bytes = lines.reduce((sum, line) => sum + line.bytes.length, 0);
    if (!hasRoom(bytes)) return 'full';
    readingBytes += bytes;
    const reading = await read(lines).finally(() => {
      readingBytes -= bytes;
    });
    const positions = (mark.positions ?? []).map(({ key, value }) => ({ source, key, value }));
    const nothing = reading.calls.length === 0 && positions.length === 0 && receipts.length === 0;
    const stored = nothing || (await batcher.addUnit(reading.calls, { positions, receipts }));
    if (!stored) return 'full';
    count(source, lines, bytes, reading);
    return 'stored';
  };

  return {
    take(line) {
      const { source, bytes, receivedAtMs } = line;
      counters.received(source, bytes.length, receivedAtMs);
      if (!hasRoom(0)) {
        counters.droppedFull(1);
        return;
      }
      const result = normalise(line);
      switch (result.kind) {
        case 'rejected':
          counters.rejected(source, { rejection: result, bytes: bytes.length, line: bytes }, receivedAtMs);
          return;
        case 'skipped':
          counters.skipped(1);
          return;
        case 'call':
          batcher.add(result.call);
          counters.readAs(source, result.call.gateway);
          completeness.observe(result.call, receivedAtMs);
      }
    },
    async store(source, lines, mark = {}) {
      const digest = mark.receipt === undefined ? undefined : receiptDigest(source, mark.receipt);
      if (digest !== undefined) {
        const known = spool.marks.knows(digest) ? 'stored' : deliveries.outcomeOf(digest);
        if (known !== undefined) {
          const outcome = await known;
          if (outcome === 'stored') counters.duplicatesDropped(lines.length);
          return outcome;
        }
      }
      const receipts = digest === undefined ? [] : [digest];
      const streams = (mark.positions ?? []).map(({ key }) => `${source}\0${key}`);
      return await deliveries.inTurn(receipts, streams, () => storeNow(source, lines, mark, receipts));
    },
    reject(source, rejection, bytes) {
      const nowMs = clock.wallMs();
      counters.received(source, bytes, nowMs);
      counters.rejected(source, { rejection, bytes }, nowMs);
    },
    positions: (source) => spool.marks.positions(source),
    flush: () => batcher.flush(),
  };
}
