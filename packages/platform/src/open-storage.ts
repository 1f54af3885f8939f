import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type ControlStore, type Lake, openChdbLake, openSqliteControlStore } from '@gatewatch/store';
import type { Logger } from 'pino';
import type { Bus } from './bus/bus.js';
import { openJournal } from './bus/journal.js';
import type { PlatformConfig } from './config.js';
import { type LearnedState, openLearnedState } from './learned-state.js';

/** Everything the platform keeps on disk, open. */
export interface Storage {
  readonly store: ControlStore;
  readonly lake: Lake;
  readonly bus: Bus;
  readonly learned: LearnedState;
  readonly snapshotPath: string;
  /** Where in the journal everything before is in the lake. */
  readonly lakePosition: number;
  /** Closes all of it, last opened first. May be called twice. */
  close(): Promise<void>;
}

/** Batch ids are known for this long: a collector that was cut off for a week may still repeat what it is not sure about. */
const FORGET_BATCHES_AFTER_MS = 7 * 86_400_000;

/** Opens the data directory, making it at first start. What was opened is closed again when something cannot be. */
export async function openStorage(config: PlatformConfig, logger: Logger, now: () => Date): Promise<Storage> {
  const at = (name: string): string => join(config.dataDir, name);
  const opened: { close(): Promise<void> }[] = [];
  const close = async (): Promise<void> => {
    for (let last = opened.pop(); last !== undefined; last = opened.pop()) await last.close();
  };
  const keep = <T extends { close(): Promise<void> }>(resource: T): T => {
    opened.push(resource);
    return resource;
  };
  try {
    await mkdir(config.dataDir, { recursive: true, mode: 0o700 });
    const store = keep(await openSqliteControlStore({ path: at('control.db') }));
    await store.lakeProgress.forgetBatches(new Date(now().getTime() - FORGET_BATCHES_AFTER_MS).toISOString());
    const lake = keep(await openChdbLake({ path: at('lake'), retentionDays: config.retentionDays }));
    const learned = await openLearnedState(at('learned.snapshot'), config.analytics, logger);
    const { position: lakePosition } = await store.lakeProgress.lakeProgress();
    const bus = keep(
      await openJournal({
        directory: at('journal'),
        startAt: Math.max(learned.from.position, lakePosition),
        onDamage: (path, position) =>
          logger.error({ path, position }, 'a journal record is damaged, its file is skipped'),
      }),
    );
    return { store, lake, bus, learned, snapshotPath: at('learned.snapshot'), lakePosition, close };
  } catch (error) {
    await close();
    throw error;
  }
}
