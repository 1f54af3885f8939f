import type { PublishedRows } from '../lake.js';
import { CALLS_COLUMNS } from './calls-columns.js';
import { PUBLISHED_COLUMNS } from './published-columns.js';

/** Tables live apart from the views: in `VIEWS` an unqualified name can only be a documented view. */
const STORE = 'gatewatch_store';
export const VIEWS = 'gatewatch';
export const CALLS_TABLE = `${STORE}.calls`;

/** Names of the view's table and of the one the next content is built in. */
export const publishedTable = (view: keyof PublishedRows): string => `${STORE}.${view}`;
export const stagingTable = (view: keyof PublishedRows): string => `${STORE}.${view}_next`;

/** What analysts pivot on besides the actor. */
const SKIP_INDEXES = ['client_ip', 'object_id', 'request_id', 'consumer_id'];

/** `fsync_*`: by default an insert is not fsynced. Retention counts from storing, so that old logs can be replayed. */
function callsTable(retentionDays: number): string {
  const columns = CALLS_COLUMNS.map(
    (column) => `${column.name} ${column.type}${'codec' in column ? ` CODEC(${column.codec})` : ''}`,
  );
  const indexes = SKIP_INDEXES.map(
    (column) => `INDEX by_${column} ${column} TYPE bloom_filter(0.01) GRANULARITY 1`,
  );
  return `CREATE TABLE IF NOT EXISTS ${CALLS_TABLE} (
    ${[...columns, "stored_at DateTime('UTC') DEFAULT now() CODEC(ZSTD(1))", ...indexes].join(',\n    ')}
  ) ENGINE = MergeTree PARTITION BY toYYYYMMDD(time) ORDER BY (actor_kind, actor_id, time)
  TTL stored_at + toIntervalDay(${retentionDays})
  SETTINGS fsync_after_insert = 1, fsync_part_directory = 1, non_replicated_deduplication_window = 10000,
    ttl_only_drop_parts = 1`;
}

/** Brings a table made by an earlier version up to today's columns. */
const columnsOfToday = (): string[] =>
  CALLS_COLUMNS.flatMap(({ name, type, ...column }) => [
    `ALTER TABLE ${CALLS_TABLE} ADD COLUMN IF NOT EXISTS ${name} ${type}${'codec' in column ? ` CODEC(${column.codec})` : ''}`,
    ...(name === 'latency_ms' ? [`ALTER TABLE ${CALLS_TABLE} MODIFY COLUMN ${name} ${type}`] : []),
  ]);

const callsView = `CREATE OR REPLACE VIEW ${VIEWS}.calls AS SELECT ${CALLS_COLUMNS.filter(
  (column) => 'description' in column,
)
  .map((column) => column.name)
  .join(', ')} FROM ${CALLS_TABLE}`;

function published(view: keyof PublishedRows): string[] {
  const columns = PUBLISHED_COLUMNS[view];
  const definition = columns.map((column) => `${column.name} ${column.type}`).join(', ');
  const names = columns.map((column) => column.name).join(', ');
  return [
    `CREATE TABLE IF NOT EXISTS ${publishedTable(view)} (${definition}) ENGINE = MergeTree ORDER BY tuple()`,
    `CREATE TABLE IF NOT EXISTS ${stagingTable(view)} (${definition}) ENGINE = MergeTree ORDER BY tuple()`,
    ...[publishedTable(view), stagingTable(view)].flatMap((table) =>
      columns.map(({ name, type }) => `ALTER TABLE ${table} ADD COLUMN IF NOT EXISTS ${name} ${type}`),
    ),
    `CREATE OR REPLACE VIEW ${VIEWS}.${view} AS SELECT ${names} FROM ${publishedTable(view)}`,
  ];
}

/** Everything to run at open, in order; harmless when it is there already. */
export const schemaSql = (retentionDays: number): readonly string[] => [
  `CREATE DATABASE IF NOT EXISTS ${STORE} ENGINE = Atomic`,
  `CREATE DATABASE IF NOT EXISTS ${VIEWS} ENGINE = Atomic`,
  callsTable(retentionDays),
  ...columnsOfToday(),
  `ALTER TABLE ${CALLS_TABLE} MODIFY TTL stored_at + toIntervalDay(${retentionDays}) SETTINGS materialize_ttl_after_modify = 0`,
  callsView,
  ...published('alerts'),
  ...published('endpoints'),
];
