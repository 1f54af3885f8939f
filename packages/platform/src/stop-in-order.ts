import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { serve } from './serve.js';
import type { SinkDesk } from './sinks/sink-desk.js';
import type { LakeWriter } from './stream/lake-writer.js';
import type { SnapshotKeeper } from './stream/snapshot-keeper.js';
import type { StreamWorker } from './stream/stream-worker.js';
import type { ViewPublisher } from './stream/view-publisher.js';

/** How long each step of stopping may take, milliseconds. Whatever is left then is in the journal for the next start. */
const STOP_REQUESTS_MS = 1000;
const STOP_WORKER_MS = 4000;
const STOP_LAKE_MS = 3000;

interface Stopping {
  /** What makes work, in this order. */
  readonly first: readonly { stop(): void | Promise<void> }[];
  readonly serving: Pick<Awaited<ReturnType<typeof serve>>, 'stop'>;
  readonly sinks: Pick<SinkDesk, 'close'>;
  readonly worker: Pick<StreamWorker, 'stop'>;
  readonly keeper: Pick<SnapshotKeeper, 'write' | 'stop'>;
  readonly lakeWriter: Pick<LakeWriter, 'stop'>;
  readonly publisher: Pick<ViewPublisher, 'stop'>;
  readonly close: () => Promise<void>;
  readonly logger: Logger;
}

/** Takes no more, works off what was acknowledged, keeps what was learned, closes. */
export async function stopInOrder(parts: Stopping): Promise<void> {
  const { first, serving, sinks, worker, keeper, lakeWriter, publisher, close, logger } = parts;
  for (const one of first) await one.stop();
  await serving.stop(STOP_REQUESTS_MS);
  await sinks.close();
  await worker.stop(STOP_WORKER_MS);
  const snapshot = keeper.write().catch((error: unknown) => {
    logger.error(
      { err: error },
      'the last snapshot could not be written: the next start replays the journal',
    );
  });
  await Promise.race([snapshot, sleep(STOP_LAKE_MS, undefined, { ref: false })]);
  await lakeWriter.stop();
  keeper.stop();
  await publisher.stop();
  await close();
  logger.info('the platform has stopped');
}
