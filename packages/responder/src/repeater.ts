import type { Backoff } from './backoff.js';
import type { Schedule } from './scheduler.js';

export type Turn =
  /** Went well. The next turn comes after `nextMs`, or only when woken. */
  | { readonly kind: 'done'; readonly nextMs?: number }
  /** The next turn comes after a growing pause, or sooner when something else is due within `withinMs`. */
  | { readonly kind: 'failed'; readonly withinMs?: number };

export interface Repeater {
  /** Takes a turn as soon as possible; during a turn, one more follows it. */
  wake(): void;
  /** Resolves when no turn is under way and none will come. */
  stop(): Promise<void>;
}

/** Runs one turn at a time: when woken, when due, and with backoff after failures. `turn` must not throw. */
export function createRepeater(schedule: Schedule, backoff: Backoff, turn: () => Promise<Turn>): Repeater {
  let cancel: (() => void) | undefined;
  let running: Promise<void> | undefined;
  let again = false;
  let stopped = false;

  const run = async (): Promise<void> => {
    do {
      again = false;
      cancel?.();
      cancel = undefined;
      const outcome = await turn();
      if (stopped) return;
      if (outcome.kind === 'done') backoff.reset();
      const waitMs =
        outcome.kind === 'failed'
          ? Math.min(backoff.next(), outcome.withinMs ?? Number.POSITIVE_INFINITY)
          : outcome.nextMs;
      if (!again && waitMs !== undefined) cancel = schedule(waitMs, wake);
    } while (again);
  };
  const wake = (): void => {
    if (stopped) return;
    if (running !== undefined) {
      again = true;
      return;
    }
    running = run().finally(() => {
      running = undefined;
      // Woken between the last look and the end.
      if (again) wake();
    });
  };
  return {
    wake,
    async stop() {
      stopped = true;
      cancel?.();
      await running;
    },
  };
}
