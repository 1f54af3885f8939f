export interface Backoff {
  /** Milliseconds to wait before the next try; grows with each call. */
  next(): number;
  reset(): void;
}

/**
 * Exponential backoff with equal jitter: half of the step is fixed, half random, so that tries spread and none
 * comes at once. `random` gives [0, 1).
 */
export function createBackoff(firstMs: number, mostMs: number, random: () => number): Backoff {
  let tries = 0;
  return {
    next() {
      const stepMs = Math.min(mostMs, firstMs * 2 ** Math.min(tries, 30));
      tries += 1;
      return stepMs / 2 + (stepMs / 2) * random();
    },
    reset() {
      tries = 0;
    },
  };
}
