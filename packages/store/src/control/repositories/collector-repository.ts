import type { CollectorStats } from '@gatewatch/model';

/** A collector as last heard of; whether it counts as connected is the reader's judgement of `lastSeen`. */
export interface StoredCollector {
  readonly name: string;
  readonly lastSeen: string;
  readonly stats: CollectorStats | null;
}

export interface CollectorRepository {
  /**
   * Notes a sign of life. Its `rejected` counts (cumulative since `startedAt`) are turned into increments of the
   * counter `malformed` in the same transaction, across restarts of the collector. Call it at most about once a
   * second per collector.
   */
  seen(collector: StoredCollector): Promise<void>;
  list(): Promise<readonly StoredCollector[]>;
}
