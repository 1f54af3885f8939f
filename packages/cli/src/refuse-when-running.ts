import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { UsageError } from './usage-error.js';

const readySchema = z.object({ url: z.string(), pid: z.number() });
const ANSWER_TIMEOUT_MS = 1500;

/** Throws when the process that wrote `ready.json` is alive and answers. A file left by a crash is no hindrance. */
export async function refuseWhenRunning(readyFile: string): Promise<void> {
  let ready: z.infer<typeof readySchema>;
  try {
    ready = readySchema.parse(JSON.parse(await readFile(readyFile, 'utf8')));
  } catch {
    return;
  }
  try {
    process.kill(ready.pid, 0);
    const answer = await fetch(`${ready.url}/healthz`, { signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS) });
    if (!answer.ok) return;
  } catch {
    return;
  }
  throw new UsageError(
    `already running with this data directory at ${ready.url} (process ${ready.pid}): stop it first, or choose another, e.g. --data ./data2`,
  );
}
