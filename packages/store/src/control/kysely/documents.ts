import { type ApiDocument, apiDocumentSchema } from '@gatewatch/model';
import type { AuditDraft } from '../repositories/audit-repository.js';
import type { DocumentRepository } from '../repositories/document-repository.js';
import { appendAudit } from './audit.js';
import type { Database } from './tables.js';

export class KyselyDocuments implements DocumentRepository {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async list(): Promise<readonly ApiDocument[]> {
    const rows = await this.#database
      .selectFrom('documents')
      .select('body')
      .orderBy('added_at', 'desc')
      .orderBy('id', 'desc')
      .execute();
    return rows.map(({ body }) => documentOf(body));
  }

  async text(id: string): Promise<string | undefined> {
    const row = await this.#database
      .selectFrom('documents')
      .select('text')
      .where('id', '=', id)
      .executeTakeFirst();
    return row?.text;
  }

  put(document: ApiDocument, text: string, audit: AuditDraft): Promise<void> {
    const changeable = { added_at: document.addedAt, body: JSON.stringify(document), text };
    return this.#database.transaction().execute(async (scope) => {
      await scope
        .insertInto('documents')
        .values({ id: document.id, ...changeable })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(changeable))
        .execute();
      await appendAudit(scope, audit);
    });
  }

  setState(id: string, state: ApiDocument['state'], audit: AuditDraft): Promise<boolean> {
    return this.#database.transaction().execute(async (scope) => {
      const row = await scope.selectFrom('documents').select('body').where('id', '=', id).executeTakeFirst();
      if (row === undefined) return false;
      const body = JSON.stringify({ ...documentOf(row.body), state });
      await scope.updateTable('documents').set({ body }).where('id', '=', id).execute();
      await appendAudit(scope, audit);
      return true;
    });
  }

  remove(id: string, audit: AuditDraft): Promise<boolean> {
    return this.#database.transaction().execute(async (scope) => {
      const result = await scope.deleteFrom('documents').where('id', '=', id).executeTakeFirst();
      if (result.numDeletedRows === 0n) return false;
      await appendAudit(scope, audit);
      return true;
    });
  }
}

/** Through the schema: a field that came later gets its default. */
const documentOf = (body: string): ApiDocument => apiDocumentSchema.parse(JSON.parse(body));
