import { parentPort, workerData } from 'node:worker_threads';
import { collectorConfigSchema, startCollector } from '@gatewatch/collector';
import type { FromCollector } from './collector-worker.js';
import { explainStartError } from './explain-start-error.js';
import { createLogger } from './logger.js';

// Entry of the collector's worker thread: starts it, says where it listens, stops it when told to.
const say = (message: FromCollector): void => parentPort?.postMessage(message);
const log = createLogger(String(workerData.logLevel), 'collector');
try {
  const collector = await startCollector(collectorConfigSchema.parse(workerData.config), log);
  parentPort?.once('message', () => {
    void collector
      .stop()
      .catch((error: unknown) => log.error({ err: error }, 'the collector did not stop in order'))
      .finally(() => {
        say({ kind: 'stopped' });
        parentPort?.close();
      });
  });
  say({ kind: 'ready', addresses: collector.addresses });
} catch (error) {
  say({ kind: 'failed', problem: explainStartError(error) });
}
