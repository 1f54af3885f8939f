import { mkdirSync } from 'node:fs';
import { type ClickHouseClient, createClient } from '@clickhouse/client';
import { createChdbConnection } from 'chdb/connection';
import { openClickHouseLake } from './clickhouse/clickhouse-lake.js';
import type { Lake } from './lake.js';

export interface ChdbLakeOptions {
  /** Directory of the engine's data; made when missing. One process at a time, one directory per process. */
  readonly path: string;
  /** How long calls are kept, counted from when they were stored; default 30. */
  readonly retentionDays?: number | undefined;
}

const RETENTION_DAYS = 30;

/** The embedded lake: ClickHouse's engine in this process. Rejects when the directory is in use or not writable. */
export function openChdbLake(options: ChdbLakeOptions): Promise<Lake> {
  mkdirSync(options.path, { recursive: true });
  return openClickHouseLake(() => connectChdb(options.path), options.retentionDays ?? RETENTION_DAYS);
}

/** The client and chDB each carry a copy of the same declarations, which differ for the compiler by a private field. */
type ClientsConnection = NonNullable<NonNullable<Parameters<typeof createClient>[0]>['connection']>;

/** A new session on the engine, which is shared by all of the process. */
export function connectChdb(path: string): ClickHouseClient {
  const connection: unknown = createChdbConnection({ path });
  return createClient({ connection: connection as ClientsConnection });
}
