import { setImmediate as yieldToOthers } from 'node:timers/promises';
import { createBackTest, decide } from '@gatewatch/analytics';
import { decodeHistory } from '@gatewatch/store/decode-history';
import { engineSettings } from '../learned-state.js';
import type { HistoryPlayer, PlayedCase } from './history-player.js';

/** How long calls are played before other work of this thread gets its turn. */
const SLICE_MS = 8;

const QUIET = { info: () => undefined, warn: () => undefined };

/** In this thread, in slices. Rejects when the folder of signatures cannot be read. */
export async function playHere({ given, analytics }: PlayedCase): Promise<HistoryPlayer> {
  const run = createBackTest({ ...given, engine: await engineSettings(analytics, QUIET) }, decide);
  let stopped = false;
  return {
    feed: async (rows) => {
      let sliceStart = performance.now();
      for (const call of decodeHistory(rows)) {
        run.observe(call);
        if (performance.now() - sliceStart < SLICE_MS) continue;
        await yieldToOthers();
        if (stopped) throw new Error('stopped');
        sliceStart = performance.now();
      }
    },
    finish: () => Promise.resolve(run.finish()),
    stop: () => {
      stopped = true;
    },
  };
}
