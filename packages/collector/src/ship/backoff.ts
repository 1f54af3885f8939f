const FIRST_MS = 100;
const LONGEST_MS = 30_000;

/**
 * Full jitter (M. Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015): a random wait between 0 and
 * the doubling bound, so that many collectors do not come back at once. `attempt` counts from 0; `random` is in [0, 1).
 */
export function backoffMs(attempt: number, random: () => number = Math.random): number {
  const bound = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempt, 20));
  return Math.ceil(random() * bound);
}
