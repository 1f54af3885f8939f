import type { SavedHunt } from '@gatewatch/model';
import type { HuntRepository } from '../repositories/hunt-repository.js';
import type { Database, Tables } from './tables.js';

export class KyselyHunts implements HuntRepository {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async list(): Promise<readonly SavedHunt[]> {
    const rows = await this.#database
      .selectFrom('hunts')
      .selectAll()
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .execute();
    return rows.map(huntOf);
  }

  async get(id: string): Promise<SavedHunt | undefined> {
    const row = await this.#database.selectFrom('hunts').selectAll().where('id', '=', id).executeTakeFirst();
    return row === undefined ? undefined : huntOf(row);
  }

  async put(hunt: SavedHunt): Promise<void> {
    const changeable = { name: hunt.name, sql: hunt.sql };
    await this.#database
      .insertInto('hunts')
      .values({ id: hunt.id, ...changeable, created_at: hunt.createdAt })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(changeable))
      .execute();
  }

  async remove(id: string): Promise<boolean> {
    const result = await this.#database.deleteFrom('hunts').where('id', '=', id).executeTakeFirst();
    return result.numDeletedRows > 0n;
  }
}

const huntOf = (row: Tables['hunts']): SavedHunt => ({
  id: row.id,
  name: row.name,
  sql: row.sql,
  createdAt: row.created_at,
});
