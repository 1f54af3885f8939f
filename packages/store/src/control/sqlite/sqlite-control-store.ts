import { Kysely, SqliteDialect } from 'kysely';
import type { ControlStore } from '../control-store.js';
import { KyselyControlStore } from '../kysely/kysely-control-store.js';
import type { Tables } from '../kysely/tables.js';
import { openDatabase } from './open-database.js';

export interface SqliteControlStoreOptions {
  /** The database file; it and its directory are made when missing. */
  readonly path: string;
}

/** The embedded control store. Rejects when the file is not ours, not writable or of a newer version. */
export async function openSqliteControlStore(options: SqliteControlStoreOptions): Promise<ControlStore> {
  const database = openDatabase(options.path);
  return new KyselyControlStore(new Kysely<Tables>({ dialect: new SqliteDialect({ database }) }));
}
