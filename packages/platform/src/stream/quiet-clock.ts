import type { Bus } from '../bus/bus.js';
import { encodeCommand } from './journal-message.js';
import type { StreamWorker } from './stream-worker.js';

interface QuietClockParts {
  readonly bus: Bus;
  readonly worker: StreamWorker;
  readonly quietMs: number;
  readonly now: () => Date;
  /** When a collector last said that it is there, epoch milliseconds. */
  readonly heardAtMs: () => number;
  readonly onFailure: (error: unknown) => void;
}

/** A collector silent for longer may be cut off with calls in its spool: silence then says nothing about the traffic. */
const HEARD_WITHIN_MS = 30_000;

/**
 * Moves event time on when nothing is called, so that an attack's end is noticed without waiting for the next call.
 * Event time runs as fast as the wall clock since the newest call. It goes through the journal, so a replay repeats it.
 */
export class QuietClock {
  readonly #parts: QuietClockParts;
  readonly #timer: NodeJS.Timeout;

  constructor(parts: QuietClockParts) {
    this.#parts = parts;
    this.#timer = setInterval(() => {
      this.#tick().catch(parts.onFailure);
    }, parts.quietMs);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  async #tick(): Promise<void> {
    const { bus, worker, quietMs, heardAtMs } = this.#parts;
    const nowMs = this.#parts.now().getTime();
    const silentMs = nowMs - worker.lastCallAtMs();
    const caughtUp = worker.position() === bus.end();
    if (!caughtUp || worker.lastCallAtMs() === 0 || silentMs < quietMs) return;
    if (nowMs - heardAtMs() > HEARD_WITHIN_MS) return;
    await bus.append(encodeCommand({ kind: 'advance', toMs: worker.newestMs() + silentMs }));
  }
}
