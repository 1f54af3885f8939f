import { explainStartError, isDailyError } from './explain-start-error.js';
import { untilSignal } from './until-signal.js';
import { UsageError } from './usage-error.js';

interface Stoppable {
  /** Resolves when it has nothing more to do; absent when it goes on for good. */
  readonly finished?: Promise<void>;
  stop(): Promise<void>;
}

/** Starts one part, says where it is, and stops it in order when it has finished, or at SIGTERM or SIGINT. */
export async function runUntilSignal<Part extends Stoppable>(
  start: () => Promise<Part>,
  describe: (part: Part) => readonly string[],
): Promise<void> {
  const signalled = untilSignal();
  let part: Part;
  try {
    part = await start();
  } catch (error) {
    throw isDailyError(error) ? new UsageError(explainStartError(error)) : error;
  }
  for (const line of describe(part)) process.stderr.write(`${line}\n`);
  await Promise.race(part.finished === undefined ? [signalled] : [signalled, part.finished]);
  await part.stop();
}
