import { type Finding, findingSchema, type Page, SEVERITIES } from '@gatewatch/model';
import type { PageRequest } from '../page-request.js';
import type { AuditDraft } from '../repositories/audit-repository.js';
import type { FindingFilter, FindingRepository } from '../repositories/finding-repository.js';
import { appendAudit } from './audit.js';
import { limitOf, pageOf, positionOf } from './page.js';
import type { Database } from './tables.js';

export class KyselyFindings implements FindingRepository {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async put(findings: readonly Finding[], audit?: AuditDraft): Promise<void> {
    if (findings.length === 0) return;
    await this.#database.transaction().execute(async (scope) => {
      for (const finding of findings) {
        const changeable = {
          place: placeOf(finding),
          state: finding.state,
          check_id: finding.check,
          service: finding.service,
          severity: finding.severity,
          subject_kind: finding.subject.kind,
          subject_id: finding.subject.id,
          body: JSON.stringify(finding),
        };
        await scope
          .insertInto('findings')
          .values({ id: finding.id, ...changeable })
          .onConflict((conflict) => conflict.column('id').doUpdateSet(changeable))
          .execute();
      }
      if (audit !== undefined) await appendAudit(scope, audit);
    });
  }

  async remove(ids: readonly string[]): Promise<void> {
    if (ids.length > 0)
      await this.#database
        .deleteFrom('findings')
        .where('id', 'in', [...ids])
        .execute();
  }

  async get(id: string): Promise<Finding | undefined> {
    const row = await this.#database
      .selectFrom('findings')
      .select('body')
      .where('id', '=', id)
      .executeTakeFirst();
    return row === undefined ? undefined : findingOf(row.body);
  }

  async all(): Promise<readonly Finding[]> {
    const rows = await this.#database.selectFrom('findings').select('body').orderBy('id').execute();
    return rows.map((row) => findingOf(row.body));
  }

  async list(request: PageRequest & FindingFilter): Promise<Page<Finding>> {
    const limit = limitOf(request);
    const position = positionOf(request);
    const { state, check, service, severity, subject } = request;
    let query = this.#database
      .selectFrom('findings')
      .select(['id', 'place', 'body'])
      .orderBy('place', 'desc')
      .orderBy('id', 'desc')
      .limit(limit + 1);
    if (state === 'active') query = query.where('state', 'in', ['open', 'regressed']);
    else if (state !== undefined) query = query.where('state', '=', state);
    if (check !== undefined) query = query.where('check_id', '=', check);
    if (service !== undefined) query = query.where('service', '=', service);
    if (severity !== undefined) query = query.where('severity', '=', severity);
    if (subject?.kind !== undefined) query = query.where('subject_kind', '=', subject.kind);
    if (subject?.id !== undefined) query = query.where('subject_id', '=', subject.id);
    if (position !== undefined) {
      query = query.where((where) =>
        where(where.refTuple('place', 'id'), '<', where.tuple(position.at, position.id)),
      );
    }
    return pageOf(
      await query.execute(),
      limit,
      ({ place, id }) => ({ at: place, id }),
      (row) => findingOf(row.body),
    );
  }
}

/** Orders as text: more severe is later, then newer is later. */
const placeOf = ({ severity, firstSeen }: Finding): string => `${SEVERITIES.indexOf(severity)}@${firstSeen}`;

/** Through the schema: a field that came later gets its default. */
const findingOf = (body: string): Finding => findingSchema.parse(JSON.parse(body));
