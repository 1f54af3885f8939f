import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import type { ControlStore } from '../control-store.js';

interface StoreOfTest {
  readonly current: () => ControlStore;
  /** Closes it and opens it again on the same directory. */
  readonly reopen: () => Promise<void>;
}

/** Gives each test of a suite an empty store of its own, closed and removed afterwards. */
export function eachWithStore(open: (directory: string) => Promise<ControlStore>): StoreOfTest {
  let directory = '';
  let store: ControlStore | undefined;
  const current = (): ControlStore => {
    if (store === undefined) throw new Error('only within a test');
    return store;
  };
  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), 'gatewatch-control-'));
    store = await open(directory);
  });
  afterEach(async () => {
    await store?.close();
    rmSync(directory, { recursive: true });
  });
  const reopen = async (): Promise<void> => {
    await current().close();
    store = await open(directory);
  };
  return { current, reopen };
}
