import type { CollectorStats } from '@gatewatch/model';
import type { CollectorRepository, StoredCollector } from '../repositories/collector-repository.js';
import { addCounters } from './counters.js';
import type { Database, Tables } from './tables.js';

export class KyselyCollectors implements CollectorRepository {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  seen(collector: StoredCollector): Promise<void> {
    return this.#database.transaction().execute(async (scope) => {
      const known = await scope
        .selectFrom('collectors')
        .selectAll()
        .where('name', '=', collector.name)
        .executeTakeFirst();
      const before = known === undefined ? null : collectorOf(known).stats;
      // A heartbeat without statistics leaves the last known.
      const stats = collector.stats ?? before;
      const changeable = {
        last_seen: collector.lastSeen,
        stats: stats === null ? null : JSON.stringify(stats),
      };
      await scope
        .insertInto('collectors')
        .values({ name: collector.name, ...changeable })
        .onConflict((conflict) => conflict.column('name').doUpdateSet(changeable))
        .execute();
      await addCounters(scope, { malformed: newlyRejected(before, stats) });
    });
  }

  async list(): Promise<readonly StoredCollector[]> {
    const rows = await this.#database.selectFrom('collectors').selectAll().orderBy('name').execute();
    return rows.map(collectorOf);
  }
}

const collectorOf = (row: Tables['collectors']): StoredCollector => ({
  name: row.name,
  lastSeen: row.last_seen,
  stats: row.stats === null ? null : JSON.parse(row.stats),
});

/** Statistics count from the collector's start: another start begins at zero. Late ones (smaller) add nothing. */
function newlyRejected(before: CollectorStats | null, now: CollectorStats | null): number {
  if (now === null) return 0;
  const sameRun = before !== null && before.startedAt === now.startedAt;
  return Math.max(0, rejectedOf(now) - (sameRun ? rejectedOf(before) : 0));
}

const rejectedOf = (stats: CollectorStats): number =>
  Object.values(stats.rejected).reduce((sum, count) => sum + (count ?? 0), 0);
