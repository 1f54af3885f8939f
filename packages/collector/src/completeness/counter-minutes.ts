const MINUTE_MS = 60_000;
/** Between two readings further apart nobody knows when the calls were. */
const LONGEST_HOLE_MS = 90_000;
/** The wall clock was set when it and the monotonic clock disagree by more than this between two readings. */
const CLOCK_SET_MS = 5000;

interface Reading {
  readonly atMs: number;
  readonly monotonicMs: number;
  readonly value: number;
}

/**
 * Turns readings of a counter that only grows into counts per minute: between two readings it is taken to have grown
 * evenly. A counter that shrank began again at 0. Minutes that were not covered from edge to edge are not told.
 */
export class CounterMinutes {
  private readonly onMinute: (minute: number, count: number) => void;
  private last: Reading | undefined;
  private minute = 0;
  private sum = 0;
  private coveredMs = 0;

  constructor(onMinute: (minute: number, count: number) => void) {
    this.onMinute = onMinute;
  }

  /** `less`: calls since the last reading that are not to be counted, e.g. our own. */
  read(reading: Reading, less = 0): void {
    const { last } = this;
    this.last = reading;
    if (last === undefined) return;
    const elapsedMs = reading.atMs - last.atMs;
    const wasSet = Math.abs(elapsedMs - (reading.monotonicMs - last.monotonicMs)) > CLOCK_SET_MS;
    if (elapsedMs <= 0 || elapsedMs > LONGEST_HOLE_MS || wasSet) {
      this.coveredMs = 0;
      this.sum = 0;
      return;
    }
    const grown = reading.value >= last.value ? reading.value - last.value : reading.value;
    this.spread(last.atMs, reading.atMs, Math.max(0, grown - less));
  }

  private spread(fromMs: number, toMs: number, count: number): void {
    for (let startMs = fromMs; startMs < toMs; ) {
      const minute = Math.floor(startMs / MINUTE_MS);
      const endMs = Math.min(toMs, (minute + 1) * MINUTE_MS);
      if (minute !== this.minute) {
        this.minute = minute;
        this.sum = 0;
        this.coveredMs = 0;
      }
      this.sum += (count * (endMs - startMs)) / (toMs - fromMs);
      this.coveredMs += endMs - startMs;
      if (this.coveredMs >= MINUTE_MS - 1) this.onMinute(minute, Math.round(this.sum));
      startMs = endMs;
    }
  }
}
