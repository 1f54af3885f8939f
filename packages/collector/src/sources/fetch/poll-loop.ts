import type { Logger } from 'pino';
import type { Gate } from './gate.js';

const SHORTEST_AGAIN_MS = 500;
const LONGEST_AGAIN_MS = 30_000;

export interface PollLoop {
  readonly ended: Promise<void>;
  /** Why the last poll failed, one sentence. */
  problem(): string | undefined;
}

/** Polls until the gate stops; after a failure it waits longer each time. */
export function startPollLoop(
  gate: Gate,
  log: Logger,
  settings: { readonly name: string; readonly pollMs: number },
  poll: () => Promise<void>,
): PollLoop {
  let problem: string | undefined;
  const run = async (): Promise<void> => {
    for (let failures = 0; await gate.open(); ) {
      try {
        await poll();
        failures = 0;
        problem = undefined;
        await gate.sleep(settings.pollMs);
      } catch (error) {
        if (gate.stopping) return;
        failures += 1;
        problem = `Cannot fetch: ${error instanceof Error ? error.message : 'unknown error'}`.slice(0, 512);
        log.error({ err: error, source: settings.name }, 'cannot fetch; trying again');
        await gate.rest(Math.min(LONGEST_AGAIN_MS, SHORTEST_AGAIN_MS * 2 ** Math.min(failures, 10)));
      }
    }
  };
  return { ended: run(), problem: () => problem };
}
