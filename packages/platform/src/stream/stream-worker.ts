import { setTimeout as sleep, setImmediate as yieldToOthers } from 'node:timers/promises';
import type { AlertEvent, EnrichedCall } from '@gatewatch/model';
import type { Bus, BusEntry } from '../bus/bus.js';
import { type AnalysisParts, analyse } from './call-analysis.js';
import { CallRate } from './call-rate.js';
import { decodeMessage, type JournalMessage } from './journal-message.js';
import type { LakeWriter } from './lake-writer.js';
import type { SaidByPeople } from './said-by-people.js';
import type { StateSnapshot } from './state-snapshot.js';

interface StreamWorkerParts extends AnalysisParts {
  readonly bus: Bus;
  readonly lakeWriter: LakeWriter;
  readonly said: Pick<SaidByPeople, 'setRules' | 'setLabels' | 'setStakes'>;
  readonly onAlerts: (events: readonly AlertEvent[]) => Promise<void>;
  readonly onFirstCall: () => Promise<void>;
  readonly now: () => Date;
  /** A record of the journal cannot be understood, or alerting failed. */
  readonly onFailure: (error: unknown, position: number) => void;
}

/** How long calls are worked on before other work of this thread gets its turn. */
const SLICE_MS = 8;

/** A call dated further ahead of the wall clock has a wrong date: it must not become "the newest". */
const DAY_MS = 86_400_000;

/** Alert events kept while the control store cannot write. */
const MAX_UNRAISED = 10_000;

/**
 * Follows the journal: analyses each call once, in order, and hands rows to the lake and alerts to alerting. It never
 * stops for a bad record. Its whole state is a function of the journal up to `position()`.
 */
export class StreamWorker {
  readonly #parts: StreamWorkerParts;
  readonly #stop = new AbortController();
  readonly #rate = new CallRate();
  #position: number;
  #newestMs: number;
  #lastCallAtMs = 0;
  #analysed = 0;
  #busyMs = 0;
  #seenFirst: boolean;
  #inRecord = false;
  #jobs: (() => void)[] = [];
  #unraised: AlertEvent[] = [];
  #running: Promise<void> | undefined;

  constructor(parts: StreamWorkerParts, from: Pick<StateSnapshot, 'position' | 'newestMs'>) {
    this.#parts = parts;
    this.#position = from.position;
    this.#newestMs = from.newestMs;
    this.#seenFirst = from.newestMs > 0;
  }

  start(): void {
    this.#running ??= this.#run();
  }

  /** Works off what is in the journal now, for at most `graceMs`, then stops between two records. */
  async stop(graceMs: number): Promise<void> {
    const end = this.#parts.bus.end();
    const deadline = performance.now() + graceMs;
    while (this.#position < end && performance.now() < deadline) await sleep(5);
    this.#stop.abort();
    await this.#running;
  }

  /** Runs `job` between two records, when the state belongs exactly to `position()`. */
  betweenRecords(job: () => void): void {
    if (this.#inRecord) this.#jobs.push(job);
    else job();
  }

  /** The first journal record not yet analysed. */
  position(): number {
    return this.#position;
  }

  /** Newest event time, epoch milliseconds; 0 before the first call. */
  newestMs(): number {
    return this.#newestMs;
  }

  /** Wall clock of the newest call, epoch milliseconds; 0 before the first one of this process. */
  lastCallAtMs(): number {
    return this.#lastCallAtMs;
  }

  callsPerSecond(): number {
    return this.#rate.perSecond(this.#parts.now().getTime());
  }

  /** Calls analysed by this process, and the thread time it took, milliseconds. */
  work(): { readonly calls: number; readonly busyMs: number } {
    return { calls: this.#analysed, busyMs: this.#busyMs };
  }

  async #run(): Promise<void> {
    for await (const entry of this.#parts.bus.follow(this.#position, this.#stop.signal)) {
      this.#inRecord = true;
      try {
        await this.#handle(entry, messageOf(entry));
      } catch (error) {
        this.#parts.onFailure(error, entry.position);
      }
      this.#position = entry.next;
      this.#inRecord = false;
      for (const job of this.#jobs.splice(0)) job();
    }
  }

  async #handle(entry: BusEntry, message: JournalMessage): Promise<void> {
    const rows: EnrichedCall[] = [];
    switch (message.kind) {
      case 'batch':
        await this.#analyse(message, rows);
        break;
      case 'close-alert':
        this.#parts.engine.judgeAlert(
          message.alertId,
          message.verdict ?? 'false-positive',
          message.detectors ?? [],
        );
        break;
      case 'guidance':
        this.#parts.engine.guide(message.guidance);
        break;
      case 'advance':
        await this.#raise(this.#parts.engine.advance(message.toMs));
        break;
      case 'coverage':
        for (const [minuteMs, share] of message.minutes) this.#parts.engine.noteCoverage(minuteMs, share);
        break;
      case 'template-rules':
        this.#parts.said.setRules(message.rules);
        break;
      case 'endpoint-labels':
        this.#parts.said.setLabels(message.labels);
        break;
      case 'stakes':
        this.#parts.said.setStakes(message.stakes);
        break;
    }
    const batchId = message.kind === 'batch' ? { batchId: message.batch.id } : {};
    await this.#parts.lakeWriter.add({ position: entry.position, next: entry.next, rows, ...batchId });
  }

  async #analyse(message: JournalMessage & { kind: 'batch' }, rows: EnrichedCall[]): Promise<void> {
    const { calls } = message.batch;
    let events: AlertEvent[] = [];
    let sliceStart = performance.now();
    const believableMs = this.#parts.now().getTime() + DAY_MS;
    for (const call of calls) {
      if (call.timeMs > this.#newestMs && call.timeMs < believableMs) this.#newestMs = call.timeMs;
      const done = analyse(this.#parts, call);
      if (done !== undefined) {
        rows.push(done.row);
        for (const event of done.events) events.push(event);
      }
      if (performance.now() - sliceStart < SLICE_MS) continue;
      this.#busyMs += performance.now() - sliceStart;
      await this.#raise(events);
      events = [];
      await yieldToOthers();
      sliceStart = performance.now();
    }
    this.#busyMs += performance.now() - sliceStart;
    const nowMs = this.#parts.now().getTime();
    this.#analysed += calls.length;
    this.#lastCallAtMs = nowMs;
    this.#rate.add(calls.length, nowMs);
    if (!this.#seenFirst) {
      this.#seenFirst = true;
      await this.#parts.onFirstCall();
    }
    await this.#raise(events);
  }

  /** What could not be written down (disk full) is tried again with the next events. */
  async #raise(events: readonly AlertEvent[]): Promise<void> {
    this.#unraised.push(...events);
    if (this.#unraised.length === 0) return;
    try {
      await this.#parts.onAlerts(this.#unraised);
      this.#unraised = [];
    } catch (error) {
      this.#parts.onFailure(error, this.#position);
      this.#unraised.splice(0, this.#unraised.length - MAX_UNRAISED);
    }
  }
}

function messageOf(entry: BusEntry): JournalMessage {
  return entry.decoded === undefined ? decodeMessage(entry.bytes) : (entry.decoded as JournalMessage);
}
