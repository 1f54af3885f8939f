import { afterEach, beforeEach, expect } from 'vitest';
import { makeDataDir, removeDataDir } from '../running-gatewatch.js';
import { until } from '../until.js';
import { type CollectorProcess, type CollectorSetup, startCollectorProcess } from './collector-process.js';
import { requestIdOf } from './kong-lines.js';
import { openPlatformDoor, type PlatformDoor } from './platform-door.js';

/** A collector process before a platform that can be told what to do; a new pair for each test. */
export interface FaultSuite {
  readonly door: PlatformDoor;
  readonly collector: CollectorProcess;
  readonly dataDir: string;
  /** Starts the collector, again after a kill. */
  start(more?: CollectorSetup['more']): Promise<void>;
  /** Waits until this many different calls are stored, then checks that each is there once. */
  expectStoredOnce(group: number, calls: number): Promise<void>;
}

export function faultSuite(): FaultSuite {
  let door: PlatformDoor | undefined;
  let collector: CollectorProcess | undefined;
  let dataDir = '';
  beforeEach(async () => {
    dataDir = await makeDataDir();
    door = await openPlatformDoor();
    collector = undefined;
  });
  afterEach(async () => {
    await collector?.kill9();
    await door?.close();
    await removeDataDir(dataDir);
  });
  const suite: FaultSuite = {
    get door() {
      if (door === undefined) throw new Error('the door is not open yet');
      return door;
    },
    get collector() {
      if (collector === undefined) throw new Error('the collector is not running yet');
      return collector;
    },
    get dataDir() {
      return dataDir;
    },
    async start(more = {}) {
      collector = await startCollectorProcess({ dataDir, platformUrl: suite.door.url, more });
    },
    async expectStoredOnce(group, calls) {
      const ids = Array.from({ length: calls }, (_, n) => requestIdOf(group, n));
      const { stored } = suite.door;
      await until(
        async () => ids.filter((id) => !stored.has(id)).length,
        (lost) => lost === 0,
        60_000,
      );
      expect(ids.filter((id) => stored.get(id) !== 1)).toEqual([]);
    },
  };
  return suite;
}
