import type { AuditDraft } from '../repositories/audit-repository.js';
import type {
  HttpActionRepository,
  HttpErrand,
  StoredHttpAction,
} from '../repositories/http-action-repository.js';
import { appendAudit } from './audit.js';
import type { Database, Tables } from './tables.js';

export class KyselyHttpActions implements HttpActionRepository {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async list(): Promise<readonly StoredHttpAction[]> {
    const rows = await this.#database.selectFrom('http_actions').selectAll().orderBy('name').execute();
    return rows.map(actionOf);
  }

  async get(name: string): Promise<StoredHttpAction | undefined> {
    const row = await this.#database
      .selectFrom('http_actions')
      .selectAll()
      .where('name', '=', name)
      .executeTakeFirst();
    return row === undefined ? undefined : actionOf(row);
  }

  put(action: StoredHttpAction, audit: AuditDraft): Promise<void> {
    const body = JSON.stringify(action.body);
    return this.#database.transaction().execute(async (scope) => {
      await scope
        .insertInto('http_actions')
        .values({ name: action.name, created_at: action.createdAt, body })
        .onConflict((conflict) => conflict.column('name').doUpdateSet({ body }))
        .execute();
      await appendAudit(scope, audit);
    });
  }

  remove(name: string, audit: AuditDraft): Promise<boolean> {
    return this.#database.transaction().execute(async (scope) => {
      const result = await scope.deleteFrom('http_actions').where('name', '=', name).executeTakeFirst();
      if (result.numDeletedRows === 0n) return false;
      await appendAudit(scope, audit);
      return true;
    });
  }

  async noteErrand(errand: HttpErrand): Promise<HttpErrand> {
    await this.#database
      .insertInto('http_errands')
      .values(rowOf(errand))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    return (await this.errand(errand.orderId, errand.phase)) ?? errand;
  }

  async errand(orderId: string, phase: HttpErrand['phase']): Promise<HttpErrand | undefined> {
    const row = await this.#database
      .selectFrom('http_errands')
      .selectAll()
      .where('order_id', '=', orderId)
      .where('phase', '=', phase)
      .executeTakeFirst();
    return row === undefined ? undefined : errandOf(row);
  }

  async setErrand(errand: HttpErrand): Promise<void> {
    const { order_id, phase, ...set } = rowOf(errand);
    await this.#database
      .updateTable('http_errands')
      .set(set)
      .where('order_id', '=', order_id)
      .where('phase', '=', phase)
      .execute();
  }

  async errandsOpen(): Promise<readonly HttpErrand[]> {
    const rows = await this.#database
      .selectFrom('http_errands as errand')
      .selectAll()
      .where((where) =>
        where.or([
          where('state', '=', 'due'),
          where.and([
            where('phase', '=', 'begin'),
            where('attempts', '>', 0),
            where.not(
              where.exists(
                where
                  .selectFrom('http_errands as end')
                  .select('end.order_id')
                  .whereRef('end.order_id', '=', 'errand.order_id')
                  .where('end.phase', '=', 'end'),
              ),
            ),
          ]),
        ]),
      )
      .orderBy('due_at')
      .execute();
    return rows.map(errandOf);
  }
}

const actionOf = (row: Tables['http_actions']): StoredHttpAction => ({
  name: row.name,
  createdAt: row.created_at,
  body: JSON.parse(row.body),
});

const errandOf = ({ order_id, due_at, ...row }: Tables['http_errands']): HttpErrand => ({
  ...row,
  orderId: order_id,
  dueAt: due_at,
});

const rowOf = ({ orderId, dueAt, ...errand }: HttpErrand): Tables['http_errands'] => ({
  ...errand,
  order_id: orderId,
  due_at: dueAt,
});
