import { type AnalyticsEngine, createEngine } from '@gatewatch/analytics';
import { createInventory, createTemplater, type Inventory, type Templater } from '@gatewatch/discovery';
import type { Logger } from 'pino';
import type { PlatformConfig } from './config.js';
import { readSnapshot, type StateSnapshot } from './stream/state-snapshot.js';

/** Everything that learns from calls, and where in the journal it is. */
export interface LearnedState {
  readonly engine: AnalyticsEngine;
  readonly templater: Templater;
  readonly inventory: Inventory;
  readonly from: Pick<StateSnapshot, 'position' | 'newestMs'>;
}

/**
 * Goes on from the snapshot. One that cannot be read (damaged, or of another version) is said aloud and left: what the
 * journal still holds is learned again, what is in the lake stays and is not stored twice.
 */
export async function openLearnedState(
  path: string,
  settings: PlatformConfig['analytics'],
  logger: Logger,
): Promise<LearnedState> {
  try {
    const snapshot = await readSnapshot(path);
    if (snapshot !== undefined) {
      return {
        engine: createEngine(engineSettings(settings), snapshot.engine),
        templater: createTemplater({}, snapshot.templater),
        inventory: createInventory(snapshot.inventory),
        from: snapshot,
      };
    }
  } catch (error) {
    logger.error(
      { err: error, path },
      'the snapshot of what was learned cannot be used: learning starts afresh',
    );
  }
  return {
    engine: createEngine(engineSettings(settings)),
    templater: createTemplater(),
    inventory: createInventory(),
    from: { position: 0, newestMs: 0 },
  };
}

/** Without the keys that were not set, so that they keep their defaults. */
export function engineSettings(settings: PlatformConfig['analytics']): {
  [Key in keyof typeof settings]?: number;
} {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
}
