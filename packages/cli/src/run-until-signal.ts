import { explainStartError, isDailyError } from './explain-start-error.js';
import { untilSignal } from './until-signal.js';
import { UsageError } from './usage-error.js';

/** Starts one part, says where it is, and stops it in order at SIGTERM or SIGINT. */
export async function runUntilSignal<Part extends { stop(): Promise<void> }>(
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
  await signalled;
  await part.stop();
}
