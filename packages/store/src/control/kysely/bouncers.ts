import type { AuditDraft } from '../repositories/audit-repository.js';
import type { BouncerRepository, StoredBouncer } from '../repositories/bouncer-repository.js';
import { appendAudit } from './audit.js';
import type { Database, Tables } from './tables.js';

export class KyselyBouncers implements BouncerRepository {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  add(bouncer: StoredBouncer & { readonly keyHash: string }, audit: AuditDraft): Promise<boolean> {
    return this.#database.transaction().execute(async (scope) => {
      const result = await scope
        .insertInto('bouncers')
        .values({
          id: bouncer.id,
          name: bouncer.name,
          key_hash: bouncer.keyHash,
          created_at: bouncer.createdAt,
          last_pull: bouncer.lastPull,
          type: bouncer.type,
          version: bouncer.version,
          told: bouncer.told,
        })
        .onConflict((conflict) => conflict.column('name').doNothing())
        .executeTakeFirst();
      if ((result.numInsertedOrUpdatedRows ?? 0n) === 0n) return false;
      await appendAudit(scope, audit);
      return true;
    });
  }

  async findByKey(keyHash: string): Promise<StoredBouncer | undefined> {
    const row = await this.#database
      .selectFrom('bouncers')
      .selectAll()
      .where('key_hash', '=', keyHash)
      .executeTakeFirst();
    return row === undefined ? undefined : bouncerOf(row);
  }

  async list(): Promise<readonly StoredBouncer[]> {
    const rows = await this.#database
      .selectFrom('bouncers')
      .selectAll()
      .orderBy('created_at')
      .orderBy('id')
      .execute();
    return rows.map(bouncerOf);
  }

  async note(
    id: string,
    { lastPull, type, version, told }: Partial<Omit<StoredBouncer, 'id'>>,
  ): Promise<void> {
    const set = {
      ...(lastPull === undefined ? {} : { last_pull: lastPull }),
      ...(type === undefined ? {} : { type }),
      ...(version === undefined ? {} : { version }),
      ...(told === undefined ? {} : { told }),
    };
    if (Object.keys(set).length === 0) return;
    await this.#database.updateTable('bouncers').set(set).where('id', '=', id).execute();
  }

  remove(id: string, audit: AuditDraft): Promise<boolean> {
    return this.#database.transaction().execute(async (scope) => {
      const result = await scope.deleteFrom('bouncers').where('id', '=', id).executeTakeFirst();
      if (result.numDeletedRows === 0n) return false;
      await appendAudit(scope, audit);
      return true;
    });
  }
}

const bouncerOf = (row: Tables['bouncers']): StoredBouncer => ({
  id: row.id,
  name: row.name,
  createdAt: row.created_at,
  lastPull: row.last_pull,
  type: row.type,
  version: row.version,
  told: row.told,
});
