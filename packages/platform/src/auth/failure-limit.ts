/**
 * Bounds failed sign-ins per client address: after `max` failures within `windowMs` the address waits until the window
 * has passed. Bounded memory: the oldest addresses are forgotten.
 */
export class FailureLimit {
  readonly #failures = new Map<string, { count: number; sinceMs: number }>();
  readonly #max: number;
  readonly #windowMs: number;

  constructor(max = 10, windowMs = 60_000) {
    this.#max = max;
    this.#windowMs = windowMs;
  }

  /** Milliseconds to wait before the next try, 0 when one is allowed. */
  waitMs(address: string, nowMs: number): number {
    const failures = this.#failures.get(address);
    if (failures === undefined || failures.count < this.#max) return 0;
    return Math.max(0, failures.sinceMs + this.#windowMs - nowMs);
  }

  failed(address: string, nowMs: number): void {
    const failures = this.#failures.get(address);
    if (failures === undefined || nowMs - failures.sinceMs > this.#windowMs) {
      this.#failures.delete(address);
      this.#failures.set(address, { count: 1, sinceMs: nowMs });
    } else {
      failures.count++;
    }
    for (const oldest of this.#failures.keys()) {
      if (this.#failures.size <= 10_000) break;
      this.#failures.delete(oldest);
    }
  }
}
