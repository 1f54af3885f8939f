import { type SinkDraft, sinkDraftSchema } from '@gatewatch/model';
import type { AuditDraft } from '../repositories/audit-repository.js';
import type { SinkFigures, SinkRepository, StoredSink } from '../repositories/sink-repository.js';
import { appendAudit } from './audit.js';
import type { Database, Tables } from './tables.js';

export class KyselySinks implements SinkRepository {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async list(): Promise<readonly StoredSink[]> {
    const rows = await this.#database
      .selectFrom('sinks')
      .selectAll()
      .orderBy('created_at')
      .orderBy('id')
      .execute();
    return rows.map(sinkOf);
  }

  async get(id: string): Promise<StoredSink | undefined> {
    const row = await this.#database.selectFrom('sinks').selectAll().where('id', '=', id).executeTakeFirst();
    return row === undefined ? undefined : sinkOf(row);
  }

  put(sink: StoredSink, audit: AuditDraft): Promise<boolean> {
    const { id, createdAt, ...rest } = sink;
    const changeable = { name: sink.name, enabled: sink.enabled ? 1 : 0, body: JSON.stringify(rest) };
    return this.#database.transaction().execute(async (scope) => {
      const namesake = await scope
        .selectFrom('sinks')
        .select('id')
        .where('name', '=', sink.name)
        .where('id', '<>', id)
        .executeTakeFirst();
      if (namesake !== undefined) return false;
      await scope
        .insertInto('sinks')
        .values({ id, created_at: createdAt, ...changeable, delivered: 0, lost: 0, last_delivered_at: null })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(changeable))
        .execute();
      await appendAudit(scope, audit);
      return true;
    });
  }

  remove(id: string, audit: AuditDraft): Promise<boolean> {
    return this.#database.transaction().execute(async (scope) => {
      const { numDeletedRows } = await scope
        .deleteFrom('sinks')
        .where('id', '=', id)
        .executeTakeFirstOrThrow();
      if (numDeletedRows === 0n) return false;
      await scope.deleteFrom('outbox').where('sink_id', '=', id).execute();
      await scope.deleteFrom('dead_letters').where('sink_id', '=', id).execute();
      await appendAudit(scope, audit);
      return true;
    });
  }

  figures(): Promise<ReadonlyMap<string, SinkFigures>> {
    return this.#database.transaction().execute(async (scope) => {
      const counted = async (table: 'outbox' | 'dead_letters') => {
        const rows = await scope
          .selectFrom(table)
          .select((select) => ['sink_id', select.fn.countAll<number>().as('count')])
          .groupBy('sink_id')
          .execute();
        return new Map(rows.map((row) => [row.sink_id, row.count]));
      };
      const [waiting, dead] = [await counted('outbox'), await counted('dead_letters')];
      const rows = await scope
        .selectFrom('sinks')
        .select(['id', 'delivered', 'lost', 'last_delivered_at'])
        .execute();
      return new Map(
        rows.map(({ id, delivered, lost, last_delivered_at: lastDeliveredAt }) => [
          id,
          { waiting: waiting.get(id) ?? 0, dead: dead.get(id) ?? 0, delivered, lost, lastDeliveredAt },
        ]),
      );
    });
  }
}

type SinkBody = Omit<StoredSink, 'id' | 'createdAt'>;

/** The draft goes through the schema: a field that came later gets its default. */
function sinkOf(row: Tables['sinks']): StoredSink {
  const { updatedAt, ...body }: SinkBody = JSON.parse(row.body);
  const draft: SinkDraft = sinkDraftSchema.parse(body);
  return { ...draft, id: row.id, createdAt: row.created_at, updatedAt };
}
