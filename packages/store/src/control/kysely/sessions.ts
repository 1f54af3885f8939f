import type { SessionRepository, StoredSession } from '../repositories/session-repository.js';
import type { Database } from './tables.js';

export class KyselySessions implements SessionRepository {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async open(session: StoredSession): Promise<void> {
    const { hash, name, role, createdAt, expiresAt } = session;
    await this.#database
      .insertInto('sessions')
      .values({ hash, name, role, created_at: createdAt, expires_at: expiresAt })
      .execute();
  }

  async find(hash: string, now: string): Promise<StoredSession | undefined> {
    const row = await this.#database
      .selectFrom('sessions')
      .selectAll()
      .where('hash', '=', hash)
      .where('expires_at', '>', now)
      .executeTakeFirst();
    if (row === undefined) return undefined;
    const { name, role, created_at, expires_at } = row;
    return { hash, name, role, createdAt: created_at, expiresAt: expires_at };
  }

  async end(hash: string): Promise<void> {
    await this.#database.deleteFrom('sessions').where('hash', '=', hash).execute();
  }

  async endExpired(now: string): Promise<number> {
    const result = await this.#database
      .deleteFrom('sessions')
      .where('expires_at', '<=', now)
      .executeTakeFirst();
    return Number(result.numDeletedRows);
  }
}
