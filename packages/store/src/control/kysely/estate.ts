import {
  annotationSchema,
  type EstateChange,
  estateChangeSchema,
  type Page,
  type StoredTemplateRule,
  storedTemplateRuleSchema,
} from '@gatewatch/model';
import type { AuditDraft } from '../repositories/audit-repository.js';
import type {
  EstateChangeRequest,
  EstateRepository,
  StoredAnnotation,
} from '../repositories/estate-repository.js';
import { appendAudit } from './audit.js';
import { limitOf, pageOf, positionOf } from './page.js';
import type { Database } from './tables.js';

export class KyselyEstate implements EstateRepository {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async annotations(): Promise<readonly StoredAnnotation[]> {
    const rows = await this.#database.selectFrom('annotations').selectAll().execute();
    return rows.map(({ service, endpoint_id, body }) => ({
      service,
      endpointId: endpoint_id,
      annotation: annotationSchema.parse(JSON.parse(body)),
    }));
  }

  annotate({ service, endpointId, annotation }: StoredAnnotation, audit: AuditDraft): Promise<void> {
    const body = JSON.stringify(annotation);
    return this.#database.transaction().execute(async (scope) => {
      await scope
        .insertInto('annotations')
        .values({ service, endpoint_id: endpointId, body })
        .onConflict((conflict) => conflict.columns(['service', 'endpoint_id']).doUpdateSet({ body }))
        .execute();
      await appendAudit(scope, audit);
    });
  }

  async rules(): Promise<readonly StoredTemplateRule[]> {
    const rows = await this.#database.selectFrom('template_rules').select('body').orderBy('number').execute();
    return rows.map(({ body }) => storedTemplateRuleSchema.parse(JSON.parse(body)));
  }

  addRule(rule: StoredTemplateRule, audit: AuditDraft): Promise<void> {
    return this.#database.transaction().execute(async (scope) => {
      await scope
        .insertInto('template_rules')
        .values({ id: rule.id, body: JSON.stringify(rule) })
        .execute();
      await appendAudit(scope, audit);
    });
  }

  removeRule(id: string, audit: AuditDraft): Promise<boolean> {
    return this.#database.transaction().execute(async (scope) => {
      const result = await scope.deleteFrom('template_rules').where('id', '=', id).executeTakeFirst();
      if (result.numDeletedRows === 0n) return false;
      await appendAudit(scope, audit);
      return true;
    });
  }

  async addChanges(changes: readonly EstateChange[]): Promise<number> {
    if (changes.length === 0) return 0;
    return this.#database.transaction().execute(async (scope) => {
      let added = 0;
      for (const change of changes) {
        const { id, at, kind, service } = change;
        const result = await scope
          .insertInto('estate_changes')
          .values({ id, at, kind, service, body: JSON.stringify(change) })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst();
        added += Number(result.numInsertedOrUpdatedRows ?? 0n);
      }
      return added;
    });
  }

  async changes(request: EstateChangeRequest): Promise<Page<EstateChange>> {
    const limit = limitOf(request);
    const position = positionOf(request);
    const { kind, service, from, to } = request;
    let query = this.#database
      .selectFrom('estate_changes')
      .select(['id', 'at', 'body'])
      .orderBy('at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit + 1);
    if (kind !== undefined) query = query.where('kind', '=', kind);
    if (service !== undefined) query = query.where('service', '=', service);
    if (from !== undefined) query = query.where('at', '>=', from);
    if (to !== undefined) query = query.where('at', '<', to);
    if (position !== undefined) {
      query = query.where((where) =>
        where(where.refTuple('at', 'id'), '<', where.tuple(position.at, position.id)),
      );
    }
    return pageOf(
      await query.execute(),
      limit,
      ({ at, id }) => ({ at, id }),
      ({ body }) => estateChangeSchema.parse(JSON.parse(body)),
    );
  }

  async pruneChanges(before: string): Promise<void> {
    await this.#database.deleteFrom('estate_changes').where('at', '<', before).execute();
  }
}
