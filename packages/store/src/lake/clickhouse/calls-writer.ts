import { Readable } from 'node:stream';
import type { ClickHouseClient } from '@clickhouse/client';
import type { EnrichedCall } from '@gatewatch/model';
import { CALLS_COLUMNS } from './calls-columns.js';
import { encodeCalls } from './encode-calls.js';
import type { Lane } from './lane.js';
import { CALLS_TABLE } from './schema-sql.js';

const COLUMNS = CALLS_COLUMNS.map((column) => column.name) as [string, ...string[]];

/**
 * Stores each token once. Two belts: the engine's own deduplication by token, and a count of what is there under the
 * token whenever the insert before may have been interrupted: first after a start, or after a failure. The engine's
 * alone is not enough: it notes the token shortly before the rows become visible, so that a kill in between would
 * make it refuse rows it never kept.
 */
export class CallsWriter {
  readonly #lane: Lane;
  #doubtful = true;
  /** Tokens stored under another name: the engine would not know them again. */
  readonly #renamed = new Set<string>();

  constructor(lane: Lane) {
    this.#lane = lane;
  }

  insert(token: string, calls: readonly EnrichedCall[]): Promise<void> {
    if (calls.length === 0) return Promise.resolve();
    return this.#lane.use(async (client) => {
      const doubtful = this.#doubtful;
      this.#doubtful = true;
      if (doubtful || this.#renamed.has(token)) await this.#insertDoubtful(client, token, calls);
      else await insertOnce(client, token, token, calls);
      this.#doubtful = false;
    });
  }

  async #insertDoubtful(
    client: ClickHouseClient,
    token: string,
    calls: readonly EnrichedCall[],
  ): Promise<void> {
    let stored = await countStored(client, token, calls);
    if (stored === 0) {
      await insertOnce(client, token, token, calls);
      stored = await countStored(client, token, calls);
    }
    if (stored === calls.length) return;
    // Some days (a part each) are there and others not, or the engine noted the token of rows it did not keep: it
    // begins anew, under a name that the engine does not know.
    await client.command({
      query: `DELETE FROM ${CALLS_TABLE} WHERE ${UNDER_TOKEN} SETTINGS lightweight_deletes_sync = 1`,
      query_params: boundsOf(token, calls),
    });
    this.#renamed.add(token);
    await insertOnce(client, token, `${token}#${Date.now()}`, calls);
  }
}

const UNDER_TOKEN = `insert_token = {token:String}
  AND time >= fromUnixTimestamp64Milli({from:Int64}) AND time <= fromUnixTimestamp64Milli({to:Int64})`;

/** The time range only lets the engine leave out the days that cannot hold them. */
function boundsOf(token: string, calls: readonly EnrichedCall[]): Record<string, unknown> {
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  for (const { call } of calls) {
    from = Math.min(from, call.timeMs);
    to = Math.max(to, call.timeMs);
  }
  return { token, from, to };
}

async function countStored(
  client: ClickHouseClient,
  token: string,
  calls: readonly EnrichedCall[],
): Promise<number> {
  const answer = await client.query({
    query: `SELECT toUInt32(count()) AS stored FROM ${CALLS_TABLE} WHERE ${UNDER_TOKEN}`,
    query_params: boundsOf(token, calls),
    format: 'JSONEachRow',
  });
  const [row] = await answer.json<{ stored: number }>();
  return row?.stored ?? 0;
}

async function insertOnce(
  client: ClickHouseClient,
  token: string,
  deduplicationToken: string,
  calls: readonly EnrichedCall[],
): Promise<void> {
  await client.insert({
    table: CALLS_TABLE,
    columns: COLUMNS,
    format: 'TabSeparated',
    values: Readable.from(encodeCalls(calls, token), { objectMode: false, encoding: 'utf8' }),
    clickhouse_settings: {
      async_insert: 0,
      insert_deduplication_token: deduplicationToken,
      // One block whatever its size (a part per day): a block is what is stored or not.
      min_insert_block_size_rows: '0',
      min_insert_block_size_bytes: '0',
      max_insert_block_size: '100000000',
      input_format_parallel_parsing: 0,
      // A log replayed may reach over more days than the default of 100.
      max_partitions_per_insert_block: '0',
    },
  });
}
