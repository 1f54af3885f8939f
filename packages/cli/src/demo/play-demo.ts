import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { z } from 'zod';

/** What the demo's thread says. */
export type FromDemo =
  | { readonly kind: 'kong'; readonly adminUrl: string }
  /** How much of the history is played, 0 … 1. */
  | { readonly kind: 'history'; readonly share: number }
  | { readonly kind: 'live'; readonly playedToMs: number };

export interface DemoOptions {
  readonly dataDir: string;
  readonly kongTcp: { readonly host: string; readonly port: number };
  readonly onKong: (adminUrl: string) => void;
  readonly onHistory: (share: number) => void;
  readonly onLive: () => void;
  readonly onFailure: (error: unknown) => void;
}

const DAY_MS = 86_400_000;
const HISTORY_DAYS = 7;
const SEED = 7;
const playedSchema = z.object({ playedToMs: z.number() });

/** How far an earlier demo in this data directory got, so that no call is played twice. */
async function playedBefore(file: string): Promise<number> {
  try {
    return playedSchema.parse(JSON.parse(await readFile(file, 'utf8'))).playedToMs;
  } catch {
    return 0;
  }
}

/** Whether the calls in this data directory are a demo's. */
export const hasDemo = async (dataDir: string): Promise<boolean> =>
  (await playedBefore(demoFile(dataDir))) > 0;

const demoFile = (dataDir: string): string => join(dataDir, 'demo.json');

/** Plays the demo company into a collector: a week of history fast, then live with attacks. Resolves when begun. */
export async function playDemo(options: DemoOptions): Promise<{ stop(): Promise<void> }> {
  const file = demoFile(options.dataDir);
  const fromMs = Math.max(await playedBefore(file), Date.now() - HISTORY_DAYS * DAY_MS);
  const worker = new Worker(new URL('./demo-thread.js', import.meta.url), {
    workerData: { ...options.kongTcp, seed: SEED, fromMs, scale: 1 },
  });
  let live = false;
  worker.on('message', (message: FromDemo) => {
    switch (message.kind) {
      case 'kong':
        options.onKong(message.adminUrl);
        break;
      case 'history':
        options.onHistory(message.share);
        break;
      case 'live':
        writeFile(file, JSON.stringify({ playedToMs: message.playedToMs })).catch(options.onFailure);
        if (!live) options.onLive();
        live = true;
        break;
    }
  });
  worker.on('error', options.onFailure);
  return {
    async stop() {
      const exit = once(worker, 'exit');
      worker.postMessage('stop');
      await exit;
    },
  };
}
