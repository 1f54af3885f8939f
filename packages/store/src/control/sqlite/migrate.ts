import type Libsql from 'libsql';
import { MIGRATIONS } from './migrations.js';

/**
 * Brings the tables up to date, each step in a transaction of its own.
 * @throws when the file was written by a newer version, which this one could damage.
 */
export function migrate(database: Libsql.Database): void {
  const done = Number(Object.values(Object(database.prepare('PRAGMA user_version').get())).at(0) ?? 0);
  if (done > MIGRATIONS.length) {
    throw new Error(
      `the control store is of a newer version (${done}) than this program knows (${MIGRATIONS.length})`,
    );
  }
  for (const [index, statements] of MIGRATIONS.entries()) {
    if (index < done) continue;
    database.exec(`BEGIN IMMEDIATE;\n${statements}\nPRAGMA user_version = ${index + 1};\nCOMMIT;`);
  }
}
