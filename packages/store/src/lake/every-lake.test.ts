import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HUNT_SCHEMA } from './hunt-schema.js';
import { LAKES } from './index.js';
import type { HuntOutcome, Lake } from './lake.js';
import {
  DAY_MS,
  DAY_ZERO,
  LIMITS,
  sampleAlertView,
  sampleCall,
  sampleCalls,
  sampleEndpoint,
} from './testing/sample-lake-rows.js';

const rowsOf = (outcome: HuntOutcome): readonly (readonly unknown[])[] => {
  if (outcome.kind !== 'answered') throw new Error(`${outcome.kind}: ${outcome.detail}`);
  return outcome.table.rows;
};

describe.each(LAKES)('lake $name', ({ open }) => {
  let directory: string;
  let lake: Lake;
  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'gatewatch-lake-'));
    lake = await open(directory);
  });
  afterAll(async () => {
    await lake.close();
    rmSync(directory, { recursive: true });
  });
  const reopen = async (): Promise<void> => {
    await lake.close();
    lake = await open(directory);
  };
  const count = async (prefix: string): Promise<number> => {
    const [row] = await lake.select<{ n: number }>(
      'select count() as n from calls where startsWith(request_id, {prefix:String})',
      { prefix, unused: undefined },
    );
    return row?.n ?? 0;
  };

  it('gives back what it was given, whatever text holds', async () => {
    const nasty = 'a\tb\nc\\d\r\0e;\n\n\'"`{x:String}$$--/*é漢😀\\N';
    await lake.insertCalls('nasty', [
      sampleCall(
        'nasty-1',
        946_684_800_000,
        { path: nasty, session: '\\N', latencyMs: 0.25 },
        { latitude: 47.5 },
      ),
      sampleCall('nasty-2', 4_102_444_799_999, {
        upstreamLatencyMs: 3,
        responseBytes: 9_007_199_254_740_991,
      }),
    ]);
    const rows = await lake.select<Record<string, unknown>>(
      "select * from calls where request_id like 'nasty%' order by time",
    );
    expect(rows).toMatchObject([
      { time: '2000-01-01 00:00:00.000', path: nasty, session: '\\N', latency_ms: 0.25, latitude: 47.5 },
      { time: '2099-12-31 23:59:59.999', upstream_latency_ms: 3, query: 'page=2&all', latitude: null },
    ]);
    expect(Number(rows[1]?.response_bytes)).toBe(9_007_199_254_740_991);
  });

  it('shows the documented columns', async () => {
    for (const view of HUNT_SCHEMA.views) {
      const columns = await lake.select<{ name: string; type: string }>(`describe table ${view.name}`);
      expect(columns.map(({ name, type }) => ({ name, type }))).toEqual(
        view.columns.map(({ name, type }) => ({ name, type })),
      );
    }
  });

  it('stores a token once, over several days, repeated at once and after a restart', async () => {
    const calls = sampleCalls('once', 5000);
    await Promise.all([lake.insertCalls('once', calls), lake.insertCalls('once', calls)]);
    await lake.insertCalls('between', sampleCalls('between', 3));
    await lake.insertCalls('once', calls);
    await reopen();
    await lake.insertCalls('once', calls);
    await lake.insertCalls('once', calls);
    expect(await count('once')).toBe(5000);
    expect(await count('between')).toBe(3);
  });

  it('takes a big insert whole, and an empty one', async () => {
    const path = `/${'x'.repeat(1000)}`;
    const calls = Array.from({ length: 20_000 }, (_, n) => sampleCall(`big-${n}`, DAY_ZERO + n, { path }));
    await lake.insertCalls('empty', []);
    await lake.insertCalls('big', calls);
    await lake.insertCalls('big', calls);
    expect(await count('big')).toBe(20_000);
  });

  it('takes calls of more days than one insert may usually have', async () => {
    await lake.insertCalls('days', sampleCalls('days', 150, DAY_MS));
    expect(await count('days')).toBe(150);
  });

  it('publishes: replaces, also with nothing, without leaving files behind', async () => {
    await lake.publish('alerts', [
      sampleAlertView('1'),
      sampleAlertView('2', { note: 'seen', state: 'closed' }),
    ]);
    await lake.publish('endpoints', [sampleEndpoint('GET /v1/patients/{patientId}')]);
    expect(rowsOf(await lake.hunt('select alert_id, note, because from alerts order by 1', LIMITS))).toEqual([
      ['1', '', "read 100 patients;\n\tusual is '10'"],
      ['2', 'seen', "read 100 patients;\n\tusual is '10'"],
    ]);
    expect(rowsOf(await lake.hunt('select labels, sensitive, parameters from endpoints', LIMITS))).toEqual([
      [['login'], ['email'], ['path:patientId:integer', 'query:mail:string']],
    ]);
    const withHistory = `select count() from calls where endpoint_id in
      (select arrayJoin(arrayConcat([endpoint_id], former_ids)) from endpoints where risk_score > 10)`;
    expect(rowsOf(await lake.hunt(withHistory, LIMITS))).toEqual(
      rowsOf(await lake.hunt("select count() from calls where method = 'GET'", LIMITS)),
    );
    await lake.publish('alerts', []);
    expect(rowsOf(await lake.hunt('select count() from alerts', LIMITS))).toEqual([[0]]);
    const files = (): number => readdirSync(directory, { recursive: true }).length;
    const before = files();
    for (let n = 0; n < 60; n += 1) await lake.publish('alerts', [sampleAlertView(String(n))]);
    await reopen();
    expect(rowsOf(await lake.hunt('select alert_id from alerts', LIMITS))).toEqual([['59']]);
    expect(files()).toBeLessThan(before + 200);
  });

  it('bounds calls in time, also in subqueries and behind other names', async () => {
    const bounds = { ...LIMITS, fromMs: DAY_ZERO + 60_000, toMs: DAY_ZERO + 180_000 };
    for (const sql of [
      "select count() from calls where startsWith(request_id, 'once')",
      "with c as (select * from calls) select count() from c where startsWith(request_id, 'once')",
      "select n from (select countIf(startsWith(x.request_id, 'once')) as n from calls as x)",
      "select (select countIf(startsWith(request_id, 'once')) from calls)",
    ]) {
      expect(rowsOf(await lake.hunt(sql, bounds)), sql).toEqual([[2]]);
    }
    expect(
      rowsOf(await lake.hunt("select count() from calls where startsWith(request_id, 'once')", LIMITS)),
    ).toEqual([[5000]]);
  });

  it('cuts long answers and says so', async () => {
    const limits = { ...LIMITS, maxRows: 10 };
    for (const sql of [
      'select request_id from calls',
      'select request_id from calls union all select request_id from calls',
      'select request_id from calls limit 5000',
      'select number from numbers(1000000000000)',
    ]) {
      const outcome = await lake.hunt(sql, limits);
      expect(rowsOf(outcome), sql).toHaveLength(10);
      expect(outcome, sql).toMatchObject({ truncated: true });
    }
    expect(await lake.hunt('select request_id from calls limit 10', limits)).toMatchObject({
      truncated: false,
    });
  });

  it.each([
    'select sum(cityHash64(number)) from numbers(1000000000000)',
    'select count() from calls a, calls b, calls c, calls d',
    'select groupArray(number) from numbers(1000000000)',
    'select length(range(4000000000))',
    'select repeat(repeat(repeat(path, 1000), 1000), 1000) from calls',
    'with recursive t as (select 1 as n union all select n + 1 from t) select count() from t',
  ])('stops %s', async (sql) => {
    const limits = { maxSeconds: 1, maxRows: 10, maxMemoryBytes: 200_000_000 };
    expect(await lake.hunt(sql, limits)).toMatchObject({
      kind: 'too-expensive',
      detail: expect.stringMatching(/\w/),
    });
  });

  it('goes on inserting and answering while a hunt runs, and after a failed one', async () => {
    const heavy = lake.hunt('select sum(cityHash64(number)) from numbers(1000000000000)', {
      ...LIMITS,
      maxSeconds: 2,
    });
    let hunting = true;
    const done = heavy.then(() => {
      hunting = false;
    });
    await lake.insertCalls('meanwhile', sampleCalls('meanwhile', 1000));
    expect(await count('meanwhile')).toBe(1000);
    expect(hunting).toBe(true);
    await done;
    // The engine would give the rows of a failed query as the beginning of the next answer of the same session.
    await expect(lake.select('select throwIf(number > 200000) from numbers(1000000)')).rejects.toThrow();
    await Promise.all([1, 2, 3].map(async () => expect(await count('meanwhile')).toBe(1000)));
  });

  it('refuses after closing and closes twice, without waiting for hunts', async () => {
    const slow = { ...LIMITS, maxSeconds: 60 };
    const hunts = [1, 2].map((n) =>
      lake.hunt(`select sum(cityHash64(number + ${n})) from numbers(1000000000000)`, slow),
    );
    // The first is running once a read asked later is answered.
    await count('once');
    await lake.close();
    expect((await Promise.all(hunts)).map((outcome) => outcome.kind)).not.toContain('answered');
    await lake.close();
    await expect(lake.insertCalls('late', sampleCalls('late', 1))).rejects.toThrow('closed');
    await expect(lake.select('select 1')).rejects.toThrow('closed');
    expect(await lake.hunt('select 1', LIMITS)).toMatchObject({ kind: 'refused' });
    lake = await open(directory);
    expect(await count('once')).toBe(5000);
  });
});
