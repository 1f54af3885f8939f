import type { CompletenessRepository, StoredCompleteness } from '../repositories/completeness-repository.js';
import type { Database, Tables } from './tables.js';

const MOST_ROWS = 20_000;

export class KyselyCompleteness implements CompletenessRepository {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async put(rows: readonly StoredCompleteness[]): Promise<void> {
    if (rows.length === 0) return;
    await this.#database.transaction().execute(async (scope) => {
      for (const row of rows) {
        const { collector, node, minute, arrived, served, missing, duplicates, skewMs } = row;
        const changeable = {
          arrived,
          served: served ?? null,
          missing: missing ?? null,
          duplicates,
          skew_ms: skewMs ?? null,
        };
        await scope
          .insertInto('completeness')
          .values({ collector, node, minute, ...changeable })
          .onConflict((conflict) => conflict.columns(['minute', 'node', 'collector']).doUpdateSet(changeable))
          .execute();
      }
    });
  }

  async between(from: string, to: string, node?: string): Promise<readonly StoredCompleteness[]> {
    let query = this.#database
      .selectFrom('completeness')
      .selectAll()
      .where('minute', '>=', from)
      .where('minute', '<', to)
      .orderBy('minute')
      .orderBy('node')
      .orderBy('collector')
      .limit(MOST_ROWS);
    if (node !== undefined) query = query.where('node', '=', node);
    return (await query.execute()).map(completenessOf);
  }

  async prune(minute: string): Promise<void> {
    await this.#database.deleteFrom('completeness').where('minute', '<', minute).execute();
  }
}

const completenessOf = (row: Tables['completeness']): StoredCompleteness => ({
  collector: row.collector,
  node: row.node,
  minute: row.minute,
  arrived: row.arrived,
  duplicates: row.duplicates,
  ...(row.served === null ? {} : { served: row.served }),
  ...(row.missing === null ? {} : { missing: row.missing }),
  ...(row.skew_ms === null ? {} : { skewMs: row.skew_ms }),
});
