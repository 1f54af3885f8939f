import type { SettingRepository } from '../repositories/setting-repository.js';
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

  async set(key: string, value: unknown): Promise<void> {
    const text = JSON.stringify(value);
    await this.#database
      .insertInto('settings')
      .values({ key, value: text })
      .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: text }))
      .execute();
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
