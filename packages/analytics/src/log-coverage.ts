const MINUTE_MS = 60_000;
/** Two weeks of minutes, all incomplete: beyond, the oldest are forgotten. */
const MOST_MINUTES = 20_160;

/** How much of the traffic the log shows. Only incomplete minutes are kept; whatever was not heard of counts as whole. */
export class LogCoverage {
  /** Minute number (event time / 60 s) → share of the calls that arrived, 0 … 1. */
  #incomplete = new Map<number, number>();

  /** `share` of one event-time minute over all gateway nodes; said again it replaces what was said before. */
  note(minuteMs: number, share: number): void {
    const minute = Math.floor(minuteMs / MINUTE_MS);
    this.#incomplete.delete(minute);
    if (share >= 1) return;
    this.#incomplete.set(minute, Math.max(0, share));
    if (this.#incomplete.size <= MOST_MINUTES) return;
    const oldest = this.#incomplete.keys().next().value;
    if (oldest !== undefined) this.#incomplete.delete(oldest);
  }

  /** Mean share over the minutes that [fromMs, toMs) touches. */
  share(fromMs: number, toMs: number): number {
    if (this.#incomplete.size === 0 || toMs <= fromMs) return 1;
    const first = Math.floor(fromMs / MINUTE_MS);
    const last = Math.floor((toMs - 1) / MINUTE_MS);
    let missing = 0;
    if (last - first < this.#incomplete.size) {
      for (let minute = first; minute <= last; minute++) missing += 1 - (this.#incomplete.get(minute) ?? 1);
    } else {
      for (const [minute, share] of this.#incomplete) {
        if (minute >= first && minute <= last) missing += 1 - share;
      }
    }
    return 1 - missing / (last - first + 1);
  }

  dump(): [number, number][] {
    return [...this.#incomplete];
  }

  restore(minutes: readonly (readonly [number, number])[]): void {
    this.#incomplete = new Map(minutes);
  }
}
