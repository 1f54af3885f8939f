import type { PublishedRows } from '../lake.js';
import type { Lane } from './lane.js';
import { PUBLISHED_COLUMNS } from './published-columns.js';
import { publishedTable, stagingTable } from './schema-sql.js';

/** Fills the staging table, then exchanges the two names: readers see all the old rows or all the new. */
export async function publish<View extends keyof PublishedRows>(
  lane: Lane,
  view: View,
  rows: readonly PublishedRows[View][],
): Promise<void> {
  const columns = PUBLISHED_COLUMNS[view];
  const values = rows.map((row) => columns.map((column) => column.of(row)));
  const [first, ...rest] = columns.map((column) => column.name);
  if (first === undefined) return;
  await lane.use(async (client) => {
    // Also what an interrupted publishing left behind.
    await client.command({ query: `TRUNCATE TABLE ${stagingTable(view)} SYNC` });
    if (values.length > 0) {
      await client.insert({
        table: stagingTable(view),
        columns: [first, ...rest],
        values,
        format: 'JSONCompactEachRow',
        clickhouse_settings: { async_insert: 0, date_time_input_format: 'best_effort' },
      });
    }
    await client.command({ query: `EXCHANGE TABLES ${publishedTable(view)} AND ${stagingTable(view)}` });
    await client.command({ query: `TRUNCATE TABLE ${stagingTable(view)} SYNC` });
  });
}
