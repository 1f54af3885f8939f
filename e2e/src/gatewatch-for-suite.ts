import { afterAll, beforeAll } from 'vitest';
import { makeDataDir, type RunningGatewatch, removeDataDir, startGatewatch } from './running-gatewatch.js';

const START_MS = 180_000;
const STOP_MS = 60_000;

/** One `gatewatch up` for all tests of a file, in a data directory of its own; stopped and removed afterwards. */
export interface SuiteGatewatch {
  /** Throws outside of tests. */
  readonly running: RunningGatewatch;
  readonly dataDir: string;
  /** Starts it again on the same data, after it was stopped or killed. */
  restart(): Promise<void>;
}

/** `options`: more of `gatewatch up`, known once the suite begins. */
export function gatewatchForSuite(
  options: () => Promise<readonly string[]> = async () => [],
): SuiteGatewatch {
  let dataDir = '';
  let running: RunningGatewatch | undefined;
  let more: readonly string[] = [];
  beforeAll(async () => {
    dataDir = await makeDataDir();
    more = await options();
    running = await startGatewatch(dataDir, more);
  }, START_MS);
  afterAll(async () => {
    await running?.stop();
    await removeDataDir(dataDir);
  }, STOP_MS);
  return {
    get running() {
      if (running === undefined) throw new Error('gatewatch is not running yet');
      return running;
    },
    get dataDir() {
      return dataDir;
    },
    async restart() {
      running = await startGatewatch(dataDir, more);
    },
  };
}
