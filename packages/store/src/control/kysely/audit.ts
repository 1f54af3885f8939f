import type { AuditEntry, Page } from '@gatewatch/model';
import { BadCursor } from '../bad-cursor.js';
import type { PageRequest } from '../page-request.js';
import type { AuditDraft, AuditRepository } from '../repositories/audit-repository.js';
import { limitOf, pageOf, positionOf } from './page.js';
import type { Database, Scope } from './tables.js';

export class KyselyAudit implements AuditRepository {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  append(entry: AuditDraft): Promise<AuditEntry> {
    return appendAudit(this.#database, entry);
  }

  async list(
    request: PageRequest & { readonly subject?: string | undefined } = {},
  ): Promise<Page<AuditEntry>> {
    const limit = limitOf(request);
    const position = positionOf(request);
    let query = this.#database
      .selectFrom('audit')
      .selectAll()
      .orderBy('id', 'desc')
      .limit(limit + 1);
    if (request.subject !== undefined) query = query.where('subject', '=', request.subject);
    if (position !== undefined) query = query.where('id', '<', numberOf(position.id));
    const rows = await query.execute();
    return pageOf(
      rows,
      limit,
      (row) => ({ at: 'audit', id: String(row.id) }),
      (row) => row,
    );
  }
}

function numberOf(id: string): number {
  const number = Number(id);
  if (!Number.isSafeInteger(number)) throw new BadCursor();
  return number;
}

/** In the same transaction as what it tells of. */
export async function appendAudit(scope: Scope, entry: AuditDraft): Promise<AuditEntry> {
  const { at, who, what, subject, detail } = entry;
  return scope
    .insertInto('audit')
    .values({ at, who, what, subject, detail })
    .returningAll()
    .executeTakeFirstOrThrow();
}
