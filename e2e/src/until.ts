import { setTimeout as wait } from 'node:timers/promises';

const POLL_MS = 50;

/**
 * Asks again and again until `accept` holds; answers the accepted value. Rejects with the last value when it does not
 * hold within `timeoutMs`. For what happens in another process; the deadline is generous, the pass is quick.
 */
export async function until<T>(
  ask: () => Promise<T>,
  accept: (value: T) => boolean,
  timeoutMs = 60_000,
): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const value = await ask();
    if (accept(value)) return value;
    if (Date.now() > deadline)
      throw new Error(`not within ${timeoutMs} ms; last: ${JSON.stringify(value)?.slice(0, 2000)}`);
    await wait(POLL_MS);
  }
}
