import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Libsql from 'libsql';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MIGRATIONS } from './migrations.js';
import { openDatabase } from './open-database.js';

describe('openDatabase', () => {
  let directory: string;
  let path: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'gatewatch-sqlite-'));
    path = join(directory, 'made', 'control.db');
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  it('syncs each commit and runs each migration once', () => {
    openDatabase(path).close();
    const database = openDatabase(path);
    const pragma = (name: string): unknown => database.prepare(`PRAGMA ${name}`).get();
    expect(pragma('journal_mode')).toMatchObject({ journal_mode: 'wal' });
    expect(pragma('synchronous')).toMatchObject({ synchronous: 2 });
    expect(pragma('user_version')).toMatchObject({ user_version: MIGRATIONS.length });
    database.close();
  });

  it('refuses a file of a newer version', () => {
    openDatabase(path).close();
    const database = new Libsql(path);
    database.exec('PRAGMA user_version = 999');
    database.close();
    expect(() => openDatabase(path)).toThrow('newer version (999)');
  });

  it('refuses what is not a database', () => {
    const file = join(directory, 'text');
    writeFileSync(file, 'not a database, but long enough to look at its first page'.repeat(200));
    expect(() => openDatabase(file)).toThrow();
  });
});
