import type { AuditDraft } from '../repositories/audit-repository.js';
import type { SettingRepository } from '../repositories/setting-repository.js';
import { appendAudit } from './audit.js';
import type { Database } from './tables.js';

export class KyselySettings implements SettingRepository {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async get(key: string): Promise<unknown> {
    const row = await this.#database
      .selectFrom('settings')
      .select('value')
      .where('key', '=', key)
      .executeTakeFirst();
    return row === undefined ? undefined : JSON.parse(row.value);
  }

  set(key: string, value: unknown, audit?: AuditDraft): Promise<void> {
    const text = JSON.stringify(value);
    return this.#database.transaction().execute(async (scope) => {
      await scope
        .insertInto('settings')
        .values({ key, value: text })
        .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: text }))
        .execute();
      if (audit !== undefined) await appendAudit(scope, audit);
    });
  }

  async setOnce(key: string, value: unknown): Promise<unknown> {
    await this.#database
      .insertInto('settings')
      .values({ key, value: JSON.stringify(value) })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    return this.get(key);
  }

  async remove(key: string): Promise<void> {
    await this.#database.deleteFrom('settings').where('key', '=', key).execute();
  }
}
