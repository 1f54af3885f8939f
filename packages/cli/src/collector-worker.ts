import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { CollectorAddress, CollectorConfig } from '@gatewatch/collector';
import { UsageError } from './usage-error.js';

/** What the thread says. */
export type FromCollector =
  | { readonly kind: 'ready'; readonly addresses: readonly CollectorAddress[] }
  | { readonly kind: 'failed'; readonly problem: string }
  | { readonly kind: 'stopped' };

export interface CollectorThread {
  readonly addresses: readonly CollectorAddress[];
  /** Rejects when the thread dies without having been asked to. */
  readonly died: Promise<never>;
  stop(): Promise<void>;
}

/** Runs a collector in a thread of its own, so that normalising has a core for itself. */
export async function startCollectorThread(
  config: CollectorConfig,
  logLevel: string,
): Promise<CollectorThread> {
  const worker = new Worker(new URL('./collector-thread.js', import.meta.url), {
    workerData: { config, logLevel },
  });
  let stopping = false;
  const died = new Promise<never>((_resolve, reject) => {
    worker.once('error', reject);
    worker.once('exit', (code) => {
      if (!stopping) reject(new Error(`the collector's thread ended with ${code}`));
    });
  });
  died.catch(() => undefined);
  const [message]: [FromCollector] = await Promise.race([
    once(worker, 'message') as Promise<[FromCollector]>,
    died,
  ]);
  if (message.kind !== 'ready') {
    stopping = true;
    await worker.terminate();
    throw new UsageError(message.kind === 'failed' ? message.problem : 'the collector did not start');
  }
  return {
    addresses: message.addresses,
    died,
    async stop() {
      if (stopping) return;
      stopping = true;
      const exit = once(worker, 'exit');
      worker.postMessage('stop');
      await exit;
    },
  };
}
