import type { DeadLetter, Page } from '@gatewatch/model';
import { sql } from 'kysely';
import type { PageRequest } from '../page-request.js';
import type { AuditDraft } from '../repositories/audit-repository.js';
import type {
  Change,
  LetterDraft,
  OutboxBounds,
  OutboxRepository,
  Settlement,
  WaitingLetter,
} from '../repositories/outbox-repository.js';
import { appendAudit } from './audit.js';
import { changedThing } from './changed-things.js';
import { bury, deadLetterOf, listDeadLetters } from './dead-letters.js';
import type { Database, Scope } from './tables.js';

/** SQLite takes 32,766 values in one statement. */
const ROWS_AT_ONCE = 200;

export class KyselyOutbox implements OutboxRepository {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  relay(
    limit: number,
    at: string,
    bounds: OutboxBounds,
    route: (changes: readonly Change[]) => readonly LetterDraft[],
    onUnreadable: (what: string, error: unknown) => void,
  ): Promise<number> {
    return this.#database.transaction().execute(async (scope) => {
      const rows = await scope.selectFrom('changes').selectAll().orderBy('number').limit(limit).execute();
      const last = rows.at(-1);
      if (last === undefined) return 0;
      const changes: Change[] = [];
      for (const row of rows) {
        const change = await changedThing(scope, row).catch((error: unknown) => {
          if (!isUnreadable(error)) throw error;
          onUnreadable(`${row.kind} ${row.id}`, error);
        });
        if (change !== undefined) changes.push(change);
      }
      // One may have been removed since whoever routes looked.
      const sinks = await scope.selectFrom('sinks').select('id').execute();
      const known = new Set(sinks.map(({ id }) => id));
      const letters = route(changes).filter(({ sinkId }) => known.has(sinkId));
      for (let start = 0; start < letters.length; start += ROWS_AT_ONCE) {
        const rows = letters.slice(start, start + ROWS_AT_ONCE).map(rowOf);
        await scope.insertInto('outbox').values(rows).execute();
      }
      for (const sinkId of new Set(letters.map((letter) => letter.sinkId)))
        await keepWithin(scope, sinkId, at, bounds);
      await scope.deleteFrom('changes').where('number', '<=', last.number).execute();
      return rows.length;
    });
  }

  async next(sinkId: string, limit: number): Promise<readonly WaitingLetter[]> {
    const rows = await this.#database
      .selectFrom('outbox')
      .selectAll()
      .where('sink_id', '=', sinkId)
      .orderBy('number')
      .limit(limit)
      .execute();
    return rows.map(({ event_id: eventId, sink_id, ...letter }) => ({ eventId, ...letter }));
  }

  settle(sinkId: string, settlement: Settlement, bounds: OutboxBounds): Promise<void> {
    const { at, delivered, dead, retried } = settlement;
    return this.#database.transaction().execute(async (scope) => {
      if (delivered.length > 0) {
        const { numDeletedRows } = await scope
          .deleteFrom('outbox')
          .where('sink_id', '=', sinkId)
          .where('number', 'in', [...delivered])
          .executeTakeFirstOrThrow();
        await scope
          .updateTable('sinks')
          .set({ delivered: sql<number>`delivered + ${Number(numDeletedRows)}`, last_delivered_at: at })
          .where('id', '=', sinkId)
          .execute();
      }
      if (retried.length > 0)
        await scope
          .updateTable('outbox')
          .set({ attempts: sql<number>`attempts + 1` })
          .where('sink_id', '=', sinkId)
          .where('number', 'in', [...retried])
          .execute();
      for (const { number, problem } of dead) await bury(scope, sinkId, number, problem, 1);
      if (dead.length > 0) await keepWithin(scope, sinkId, at, bounds);
    });
  }

  deadLetters(request: PageRequest & { readonly sinkId?: string | undefined }): Promise<Page<DeadLetter>> {
    return listDeadLetters(this.#database, request);
  }

  deadLetter(id: string): Promise<DeadLetter | undefined> {
    return deadLetterOf(this.#database, id);
  }

  replay(id: string, audit: AuditDraft): Promise<boolean> {
    return this.#database.transaction().execute(async (scope) => {
      const row = await scope
        .deleteFrom('dead_letters')
        .where('number', '=', Number(id))
        .returningAll()
        .executeTakeFirst();
      if (row === undefined) return false;
      const { number, problem, ...letter } = row;
      await scope
        .insertInto('outbox')
        .values({ ...letter, attempts: 0 })
        .execute();
      await appendAudit(scope, audit);
      return true;
    });
  }

  discard(id: string, audit: AuditDraft): Promise<boolean> {
    return this.#database.transaction().execute(async (scope) => {
      const { numDeletedRows } = await scope
        .deleteFrom('dead_letters')
        .where('number', '=', Number(id))
        .executeTakeFirstOrThrow();
      if (numDeletedRows === 0n) return false;
      await appendAudit(scope, audit);
      return true;
    });
  }
}

/** What is there is not what its schema asks for; the store itself is well. */
const isUnreadable = (error: unknown): boolean =>
  error instanceof SyntaxError || (error instanceof Error && error.name === 'ZodError');

const rowOf = ({ sinkId, eventId, ...letter }: LetterDraft) => ({
  sink_id: sinkId,
  event_id: eventId,
  attempts: 0,
  ...letter,
});

/** The oldest of too many waiting are buried, the oldest of too many dead are thrown away and counted. */
async function keepWithin(scope: Scope, sinkId: string, at: string, bounds: OutboxBounds): Promise<void> {
  const surplus = await scope
    .selectFrom('outbox')
    .select('number')
    .where('sink_id', '=', sinkId)
    .orderBy('number', 'desc')
    .offset(bounds.waiting)
    .limit(-1)
    .execute();
  const problem = `more than ${bounds.waiting} were waiting at ${at}`;
  for (const { number } of surplus.reverse()) await bury(scope, sinkId, number, problem, 0);
  const { numDeletedRows } = await scope
    .deleteFrom('dead_letters')
    .where('sink_id', '=', sinkId)
    .where('number', '<=', (select) =>
      select
        .selectFrom('dead_letters')
        .select('number')
        .where('sink_id', '=', sinkId)
        .orderBy('number', 'desc')
        .offset(bounds.dead)
        .limit(1),
    )
    .executeTakeFirstOrThrow();
  if (numDeletedRows === 0n) return;
  await scope
    .updateTable('sinks')
    .set({ lost: sql<number>`lost + ${Number(numDeletedRows)}` })
    .where('id', '=', sinkId)
    .execute();
}
