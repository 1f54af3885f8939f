import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connectChdb } from '../chdb-lake.js';
import { DAY_MS, sampleCalls } from '../testing/sample-lake-rows.js';
import { CallsWriter } from './calls-writer.js';
import { Lane } from './lane.js';
import { CALLS_TABLE, schemaSql } from './schema-sql.js';

describe('CallsWriter after an interruption', () => {
  let directory: string;
  let lane: Lane;
  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), 'gatewatch-writer-'));
    lane = new Lane(() => connectChdb(directory));
    for (const query of schemaSql(30)) await lane.use((client) => client.command({ query }));
  });
  afterEach(async () => {
    await lane.close();
    rmSync(directory, { recursive: true });
  });
  const run = (query: string): Promise<unknown> => lane.use((client) => client.command({ query }));
  const stored = (): Promise<unknown> =>
    lane.use(async (client) => {
      const answer = await client.query({
        query: `SELECT count() AS n, uniqExact(request_id) AS distinct FROM ${CALLS_TABLE}`,
        format: 'JSONEachRow',
      });
      return answer.json();
    });
  const calls = sampleCalls('x', 90, DAY_MS / 30);

  it.each([
    ['nothing is there', 'DELETE FROM gatewatch_store.calls WHERE 1'],
    ['a day is missing', "ALTER TABLE gatewatch_store.calls DROP PARTITION '20260306'"],
    ['everything is there', 'SELECT 1'],
  ])('restores exactly the rows when %s although the engine knows the token', async (_, interruption) => {
    await new CallsWriter(lane).insert('token', calls);
    await run(interruption);
    const writer = new CallsWriter(lane);
    for (let n = 0; n < 3; n += 1) await writer.insert('token', calls);
    expect(await stored()).toEqual([{ n: 90, distinct: 90 }]);
  });

  it('goes on after an insert failed', async () => {
    const writer = new CallsWriter(lane);
    await writer.insert('a', calls.slice(0, 10));
    await run(`RENAME TABLE ${CALLS_TABLE} TO gatewatch_store.away`);
    await expect(writer.insert('b', calls.slice(10))).rejects.toThrow();
    await run(`RENAME TABLE gatewatch_store.away TO ${CALLS_TABLE}`);
    await writer.insert('b', calls.slice(10));
    expect(await stored()).toEqual([{ n: 90, distinct: 90 }]);
  });
});
