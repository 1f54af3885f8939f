const SECONDS = 10;

/** Calls per second over the last ten seconds of wall clock. */
export class CallRate {
  readonly #counts = new Float64Array(SECONDS);
  #second = 0;

  add(calls: number, nowMs: number): void {
    this.#moveTo(nowMs);
    const slot = this.#second % SECONDS;
    this.#counts[slot] = (this.#counts[slot] ?? 0) + calls;
  }

  perSecond(nowMs: number): number {
    this.#moveTo(nowMs);
    return this.#counts.reduce((sum, count) => sum + count, 0) / SECONDS;
  }

  #moveTo(nowMs: number): void {
    const second = Math.floor(nowMs / 1000);
    const passed = Math.min(second - this.#second, SECONDS);
    for (let step = 1; step <= passed; step++) this.#counts[(second - passed + step) % SECONDS] = 0;
    if (second > this.#second) this.#second = second;
  }
}
