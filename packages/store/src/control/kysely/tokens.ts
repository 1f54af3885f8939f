import type { StoredToken, TokenRepository } from '../repositories/token-repository.js';
import type { Database, Tables } from './tables.js';

export class KyselyTokens implements TokenRepository {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async find(hash: string): Promise<StoredToken | undefined> {
    const row = await this.#database
      .selectFrom('tokens')
      .selectAll()
      .where('hash', '=', hash)
      .executeTakeFirst();
    return row === undefined ? undefined : tokenOf(row);
  }

  async put(token: StoredToken): Promise<void> {
    const changeable = { role: token.role, name: token.name };
    await this.#database
      .insertInto('tokens')
      .values({ hash: token.hash, ...changeable, created_at: token.createdAt })
      .onConflict((conflict) => conflict.column('hash').doUpdateSet(changeable))
      .execute();
  }

  async list(): Promise<readonly StoredToken[]> {
    const rows = await this.#database
      .selectFrom('tokens')
      .selectAll()
      .orderBy('created_at')
      .orderBy('hash')
      .execute();
    return rows.map(tokenOf);
  }

  async remove(hash: string): Promise<boolean> {
    const result = await this.#database.deleteFrom('tokens').where('hash', '=', hash).executeTakeFirst();
    return result.numDeletedRows > 0n;
  }
}

const tokenOf = (row: Tables['tokens']): StoredToken => ({
  hash: row.hash,
  role: row.role,
  name: row.name,
  createdAt: row.created_at,
});
