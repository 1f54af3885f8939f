export interface RetrySettings {
  /** Wait after the first failure, milliseconds; twice as long after each further one. */
  readonly firstMs: number;
  readonly maxMs: number;
  /** Attempts after which a letter becomes a dead letter. */
  readonly attempts: number;
}

/**
 * A receiver that is away for a working day is waited for. By chance three quarters of each wait: 13 minutes until the waits
 * are ten minutes long, then 63 of 7.5 minutes are about eight hours.
 */
export const RETRY: RetrySettings = { firstMs: 1000, maxMs: 600_000, attempts: 74 };

/** What a receiver may ask for by Retry-After at most: an attacker's answer must not silence a sink. */
const MAX_ASKED_MS = 3_600_000;

/**
 * "Equal jitter" (Brooker, Exponential Backoff And Jitter, AWS 2015): half of the wait is certain, half is random, so that
 * many sinks do not come back at once. `failures` in a row, from 1; `random` in [0, 1).
 */
export function waitAfter(
  failures: number,
  askedMs: number | undefined,
  random: number,
  { firstMs, maxMs }: RetrySettings,
): number {
  const whole = Math.min(maxMs, firstMs * 2 ** Math.min(failures - 1, 30));
  const own = whole / 2 + (whole / 2) * random;
  return Math.max(own, Math.min(askedMs ?? 0, MAX_ASKED_MS));
}
