/** What is further away is looked at again then: timers stand still while a machine sleeps, and clocks are set. */
const MAX_TIMER_MS = 60_000;

/** One timer for the earliest of many moments. */
export class DueTimer {
  readonly #now: () => Date;
  readonly #onDue: () => void;
  #timer: NodeJS.Timeout | undefined;
  #dueMs = Number.POSITIVE_INFINITY;

  constructor(now: () => Date, onDue: () => void) {
    this.#now = now;
    this.#onDue = onDue;
  }

  /** Rings at this moment at the latest. */
  notLaterThan(at: string | null | undefined): void {
    if (at === null || at === undefined) return;
    const dueMs = Date.parse(at);
    if (dueMs >= this.#dueMs) return;
    this.stop();
    this.#dueMs = dueMs;
    const waitMs = Math.min(Math.max(dueMs - this.#now().getTime(), 1), MAX_TIMER_MS);
    this.#timer = setTimeout(() => {
      this.#dueMs = Number.POSITIVE_INFINITY;
      this.#onDue();
    }, waitMs);
    this.#timer.unref();
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#dueMs = Number.POSITIVE_INFINITY;
  }
}
