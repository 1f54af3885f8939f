import type { AuditEntry, Page } from '@gatewatch/model';
import { sql } from 'kysely';
import { BadCursor } from '../bad-cursor.js';
import type { PageRequest } from '../page-request.js';
import type { AuditDraft, AuditFilter, AuditRepository } from '../repositories/audit-repository.js';
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

  async list(request: PageRequest & AuditFilter = {}): Promise<Page<AuditEntry>> {
    const limit = limitOf(request);
    const position = positionOf(request);
    let query = this.#database
      .selectFrom('audit')
      .selectAll()
      .orderBy('id', 'desc')
      .limit(limit + 1);
    const { subject, who, what, from, to } = request;
    if (subject !== undefined) query = query.where('subject', '=', subject);
    if (who !== undefined) query = query.where(sql<boolean>`who like ${`%${literal(who)}%`} escape '!'`);
    if (what !== undefined)
      query = query.where((where) =>
        where.or([where('what', '=', what), sql<boolean>`what like ${`${literal(what)}.%`} escape '!'`]),
      );
    if (from !== undefined) query = query.where('at', '>=', from);
    if (to !== undefined) query = query.where('at', '<', to);
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

/** Text in a LIKE pattern whose escape is `!`. */
const literal = (text: string): string => text.replace(/[!%_]/g, '!$&');

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
