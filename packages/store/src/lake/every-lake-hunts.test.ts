import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isAllowedFunction } from './guard/check-tokens.js';
import { LAKES } from './index.js';
import type { Lake } from './lake.js';
import { LIMITS, sampleAlertView, sampleCalls } from './testing/sample-lake-rows.js';

const SECRET = 'planted-secret-of-the-host';

/** What analysts ask. */
const GOOD = [
  'select count() from calls',
  'SELECT service, count(*) AS n FROM calls GROUP BY service HAVING n > 1 ORDER BY n DESC LIMIT 5 WITH TIES;',
  '-- who was busy\nselect actor_id, uniqExactIf(object_id, status = 200) u from calls group by 1 order by u desc /* x */',
  'with c as (select * from calls where status < 400) select toStartOfHour(time) h, count() from c group by h order by h',
  'with calls as (select 1 as one) select one from calls',
  'select quantile(0.95)(latency_ms), quantiles(0.5, 0.9)(latency_ms), avg(response_bytes) from calls',
  'select actor_id, time - lagInFrame(time) over (partition by actor_id order by time) as gap from calls',
  'select c.request_id, a.severity from calls c left join alerts a on a.entity_id = c.actor_id limit 3',
  'select request_id from calls where actor_id in (select entity_id from alerts) limit 1',
  'select count() from calls where consumer_id global in (select entity_id from alerts)',
  "select path, extract(path, '^/v1/([a-z]+)'), splitByChar('/', path)[2], path ilike '%PATIENTS%' from calls limit 1",
  "select time between '2026-01-01' and now(), time + interval 1 day, dateDiff('hour', time, now()) from calls limit 1",
  'select arrayMap(x -> x * 2, [1, 2]), map(1, 2)[1], (1, 2).1, case when 1 then 2 else 3 end, 1 ? 2 : 3, null is null',
  'select * except (path) replace (upper(method) as method) from calls limit 1',
  "select columns('^client') from calls limit 1",
  'select distinct on (service) service, path from calls',
  'select service from calls union distinct select endpoint_id from endpoints',
  'select status from calls intersect select 200',
  'select count() from calls group by grouping sets ((service), (method))',
  'select toDate(time) d, count() from calls group by d order by d with fill step 1',
  'select exists(select 1 from alerts), (select max(confidence) from alerts)',
  "select isIPAddressInRange(client_ip, '203.0.113.0/24'), topK(3)(path), groupUniqArray(5)(method) from calls group by 1",
  'select n from (select number as n from numbers(3)) as x array join [1, 2] as y',
  "select sum(status) filter (where method = 'GET') from calls",
  'from calls select count()',
  '(select 1)',
  "select 'file(''/etc/passwd'')' as text, 'system.tables' as other",
];

/** Beyond the views: host, network, other tables, or more than one read. `FILE` is a file with a secret. */
const BAD = [
  // Statements.
  'select 1; select 2',
  'select 1;;select file(FILE)',
  'select 1 -- \n; drop table calls',
  'drop table calls',
  'insert into calls (path) values (1)',
  'alter table gatewatch_store.calls delete where 1',
  'truncate table gatewatch_store.calls',
  'create table x (a Int8) engine = Memory',
  'create temporary table x as select 1',
  'create function f as (x) -> x',
  'set readonly = 0',
  'use system',
  'system shutdown',
  'kill query where 1',
  'optimize table gatewatch_store.calls',
  'show tables',
  'describe table calls',
  'explain select 1',
  'explain ast select 1',
  'backup database gatewatch to File(FILE)',
  'select 1 parallel with select 2',
  'select 1 into outfile FILE',
  'select 1 into outfile FILE truncate format CSV',
  'select 1 format CSV',
  'select 1 settings readonly = 0',
  'select * from (select 1 settings max_threads = 8)',
  'select * from calls settings additional_table_filters = {}',
  'select {p:String}',
  '',
  ';',
  'select',
  '-- nothing',
  // Tables.
  'select * from system.tables',
  'select * from SYSTEM.one',
  'select * from `system`.`tables`',
  'select * from "system" . "tables"',
  'select * from `system.tables`',
  'select * from system/**/.tables',
  'select * from information_schema.tables',
  'select * from gatewatch_store.calls',
  'select * from gatewatch.calls',
  'select * from default.x',
  'select system.tables.name from system.tables',
  'select 1 in (system.tables)',
  'select 1 in system.one',
  'select in(1, system.one)',
  'select count() over (partition by 1 in (select 1 from system.tables)) from calls',
  'select count() over (order by in(1, system.one)) from calls',
  'select * apply (x -> (select any(name) from system.tables)) from calls',
  'select (select any(name) from system.users)',
  'select 1 from calls where exists(select 1 from system.tables)',
  'with t as (select * from system.tables) select * from t',
  'select * from calls join system.tables on 1',
  'select * from calls, system.tables',
  'select * from calls_next',
  'select * from control',
  'select * from `../../etc/passwd`',
  'select * from FILE',
  // Table functions.
  ...[
    'file(FILE)',
    "file(FILE, 'LineAsString')",
    "url('http://127.0.0.1:1/x', 'CSV', 'a String')",
    "urlCluster('x', 'http://127.0.0.1:1/x')",
    "remote('127.0.0.1', system.one)",
    "remoteSecure('127.0.0.1', system.one)",
    "cluster('default', system.one)",
    "clusterAllReplicas('default', system.one)",
    "s3('http://127.0.0.1:1/x')",
    "s3Cluster('x', 'http://127.0.0.1:1/x')",
    "hdfs('hdfs://127.0.0.1:1/x')",
    "azureBlobStorage('x', 'y', 'z')",
    "mysql('127.0.0.1:1', 'a', 'b', 'c', 'd')",
    "postgresql('127.0.0.1:1', 'a', 'b', 'c', 'd')",
    "mongodb('127.0.0.1:1', 'a', 'b', 'c', 'd', 'e Int8')",
    "redis('127.0.0.1:1', 'a', 'a String')",
    "sqlite(FILE, 'alerts')",
    "odbc('DSN=x', 'a')",
    "jdbc('x', 'a')",
    "executable('id', 'CSV', 'a String')",
    "merge('system', '.*')",
    "merge('.*')",
    "dictionary('d')",
    'view(select 1)',
    "viewIfPermitted(select 1 else null('a Int8'))",
    'loop(calls)',
    'loop(system.tables)',
    "generateRandom('a Int8')",
    'zeros(1)',
    'numbers_mt(1)',
    'primes()',
    "input('a Int8')",
    "fuzzJSON('x')",
    "fuzzQuery('select 1')",
    'filesystem()',
    "iceberg('http://127.0.0.1:1/x')",
    'icebergLocal(FILE)',
    'deltaLakeLocal(FILE)',
    "arrowstream('x')",
    "eval('select 1')",
    "format('LineAsString', FILE)",
    'mergeTreeIndex(gatewatch_store, calls)',
    'mergeTreeProjection(gatewatch_store, calls, x)',
    '(explain select 1)',
    '`file`(FILE)',
    'FILE_FUNCTION(FILE)',
  ].map((table) => `select * from ${table}`),
  "select 1 in url('http://127.0.0.1:1/')",
  "select 1 in file(FILE, 'CSV', 'a String')",
  // Functions.
  'select file(FILE)',
  'select `file`(FILE)',
  'select "file"(FILE)',
  'select file /* x */ (FILE)',
  'select\u00a0file(FILE)',
  'select FILE as f, file(f)',
  'select [FILE] as a, arrayMap(x -> file(x), a)',
  'with x -> file(x) as f select f(FILE)',
  'with (select FILE) as p select file(p)',
  'select * apply file from (select FILE)',
  'select * apply (x -> file(x)) from (select FILE)',
  "select columns('.*') apply(file) from (select FILE as a)",
  'select count() over (partition by file(FILE)) from calls',
  'select sum(1) over (rows between file(FILE) preceding and current row) from calls',
  'select 1 from calls window w as (partition by file(FILE))',
  'select 1 from calls order by file(FILE)',
  'select 1 from calls group by file(FILE)',
  'select 1 from calls limit length(file(FILE))',
  'select 1 from calls limit 1 by file(FILE)',
  'select 1 from calls array join [file(FILE)] as z',
  "select 1 from calls prewhere file(FILE) != ''",
  'select number from numbers(2) order by number with fill from length(file(FILE)) to 3',
  'select number from numbers(2) order by number with fill interpolate (number as file(FILE))',
  'select * replace (file(FILE) as path) from calls',
  'select 1 from calls a join calls b on file(FILE) = a.path',
  'select 1 from calls sample 1 offset length(file(FILE))',
  "select dictGet('d', 'a', 1)",
  "select joinGet('t', 'a', 1)",
  "select hasColumnInTable('system', 'tables', 'name')",
  'select hostName()',
  'select FQDN()',
  'select getOSKernelVersion()',
  'select filesystemAvailable()',
  'select serverUUID()',
  'select tcpPort()',
  "select getSetting('readonly')",
  "select getServerSetting('path')",
  "select getMacro('x')",
  'select currentUser()',
  'select version()',
  'select showCertificate()',
  'select catboostEvaluate(FILE, 1)',
  "select reverseDNSQuery('127.0.0.1')",
  "select aiGenerate('x')",
  'select sleep(3)',
  'select sleepEachRow(3) from numbers(100)',
  'select throwIf(1)',
  'select addressToLine(1)',
  "select logTrace('x')",
  "select initializeAggregation('sumState', 1)",
  "select finalizeAggregation(cast(unhex('00'), 'AggregateFunction(uniq, UInt8)'))",
  "select sumMerge(cast('x' as AggregateFunction(sum, UInt8)))",
  "select formatRow('CSV', 1)",
  "select structureToProtobufSchema('a String')",
];

describe.each(LAKES)('hunts on lake $name', ({ open }) => {
  let directory: string;
  let file: string;
  let lake: Lake;
  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'gatewatch-hunts-'));
    file = join(directory, 'secret.csv');
    writeFileSync(file, `${SECRET}\n`);
    lake = await open(join(directory, 'lake'));
    await lake.insertCalls('calls', sampleCalls('call', 10));
    await lake.publish('alerts', [sampleAlertView('1')]);
  });
  afterAll(async () => {
    await lake.close();
    rmSync(directory, { recursive: true });
  });

  it.each(GOOD)('answers %s', async (sql) => {
    expect(await lake.hunt(sql, LIMITS)).toMatchObject({ kind: 'answered', truncated: false });
  });

  it.each(BAD)('refuses %s', async (sql) => {
    const outcome = await lake.hunt(sql.replaceAll('FILE', `'${file}'`), LIMITS);
    expect(outcome).toMatchObject({ kind: 'refused', detail: expect.stringMatching(/\w+ \w+/) });
    expect(JSON.stringify(outcome)).not.toContain(SECRET);
  });

  it('survives any text', async () => {
    const texts = [
      '\0',
      'select 1\0; drop table calls',
      `select ${'('.repeat(20_000)}`,
      `select ${'1+'.repeat(40_000)}1`,
    ];
    for (const text of [
      ...texts,
      '\ud800',
      'select `',
      "select '",
      'select $x$ $',
      'select /*',
      '"'.repeat(999),
    ]) {
      expect(['refused', 'too-expensive', 'answered']).toContain((await lake.hunt(text, LIMITS)).kind);
    }
    expect(await lake.hunt('select count() from calls', LIMITS)).toMatchObject({ table: { rows: [[10]] } });
  });

  it('changed nothing and left no file', async () => {
    expect(await lake.select('select count() as n from calls')).toEqual([{ n: 10 }]);
  });

  it('knows no function in another case than the engine does', async () => {
    const rows = await lake.select<{ name: string; isTable: number }>(
      `select name, 0 as isTable from system.functions union all select name, 1 from system.table_functions`,
    );
    const tables = rows
      .filter((row) => row.isTable === 1 && isAllowedFunction(row.name))
      .map((row) => row.name);
    expect(tables.sort()).toEqual([
      'SQLStandardValues',
      'generateSeries',
      'generate_series',
      'numbers',
      'values',
    ]);
    const reaching =
      /file|dict|url\b|remote|joinGet|Setting|host|server|sleep|^ai|catboost|Macro|Certificate|addressTo/i;
    const allowed = rows.filter((row) => reaching.test(row.name) && isAllowedFunction(row.name));
    expect(allowed.map((row) => row.name).sort()).toEqual([]);
  });
});
