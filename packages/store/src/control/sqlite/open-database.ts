import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Libsql from 'libsql';
import { migrate } from './migrate.js';

/** How long to wait for another process that writes, e.g. a backup, milliseconds. */
const BUSY_MS = 5000;

/** @throws when the file is not ours, not writable or of a newer version. */
export function openDatabase(path: string): Libsql.Database {
  mkdirSync(dirname(path), { recursive: true });
  const database = new Libsql(path);
  try {
    // FULL: a commit is on disk when it returns, also after power loss (in WAL mode NORMAL would not sync).
    database.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;
      PRAGMA busy_timeout = ${BUSY_MS};`);
    migrate(database);
  } catch (error) {
    database.close();
    throw error;
  }
  return database;
}
