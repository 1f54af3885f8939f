import {
  type Alert,
  type AlertView,
  type EntityKind,
  type Order,
  type Page,
  SEVERITIES,
  type Severity,
  type Verdict,
} from '@gatewatch/model';
import type { PageRequest } from '../page-request.js';
import type {
  AlertCounts,
  AlertFilter,
  AlertPatch,
  AlertRepository,
  DetectorVerdicts,
} from '../repositories/alert-repository.js';
import type { AuditDraft } from '../repositories/audit-repository.js';
import { appendAudit } from './audit.js';
import { orderOf } from './order-row.js';
import { limitOf, pageOf, positionOf } from './page.js';
import type { Database, Scope, Tables } from './tables.js';

export class KyselyAlerts implements AlertRepository {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async upsert(alerts: readonly Alert[]): Promise<void> {
    if (alerts.length === 0) return;
    await this.#database.transaction().execute(async (scope) => {
      for (const alert of alerts) await upsertOne(scope, alert);
    });
  }

  get(alertId: string): Promise<AlertView | undefined> {
    return viewIn(this.#database, alertId);
  }

  async list(request: PageRequest & AlertFilter = {}): Promise<Page<AlertView>> {
    const limit = limitOf(request);
    const position = positionOf(request);
    const { state, severity, detector, entity, assignee, from, to } = request;
    let query = this.#database
      .selectFrom('alerts')
      .selectAll()
      .orderBy('detected_at', 'desc')
      .orderBy('alert_id', 'desc')
      .limit(limit + 1);
    if (state !== undefined) query = query.where('state', '=', state);
    if (severity !== undefined) query = query.where('severity', '=', severity);
    if (detector !== undefined) query = query.where('detector', '=', detector);
    if (entity !== undefined) {
      query = query.where('entity_kind', '=', entity.kind).where('entity_id', '=', entity.id);
    }
    if (assignee !== undefined)
      query = assignee === '' ? query.where('assignee', 'is', null) : query.where('assignee', '=', assignee);
    if (from !== undefined) query = query.where('detected_at', '>=', from);
    if (to !== undefined) query = query.where('detected_at', '<', to);
    if (position !== undefined) {
      query = query.where((where) =>
        where(where.refTuple('detected_at', 'alert_id'), '<', where.tuple(position.at, position.id)),
      );
    }
    const rows = await query.execute();
    const orders = await ordersOf(
      this.#database,
      rows.map((row) => row.alert_id),
    );
    return pageOf(
      rows,
      limit,
      (row) => ({ at: row.detected_at, id: row.alert_id }),
      (row) => viewOf(row, orders.get(row.alert_id) ?? []),
    );
  }

  patch(alertId: string, patch: AlertPatch, audit: AuditDraft): Promise<AlertView | undefined> {
    return this.#database.transaction().execute(async (scope) => {
      const before = await scope
        .selectFrom('alerts')
        .selectAll()
        .where('alert_id', '=', alertId)
        .executeTakeFirst();
      if (before === undefined) return undefined;
      const state = patch.state ?? before.state;
      await scope
        .updateTable('alerts')
        .set({
          state,
          verdict: state === 'closed' ? (patch.verdict ?? before.verdict) : null,
          note: patch.note ?? before.note,
          assignee: patch.assignee === undefined ? before.assignee : patch.assignee || null,
        })
        .where('alert_id', '=', alertId)
        .execute();
      await appendAudit(scope, audit);
      return viewIn(scope, alertId);
    });
  }

  async counts(): Promise<AlertCounts> {
    const rows = await this.#database
      .selectFrom('alerts')
      .select((select) => ['state', 'severity', select.fn.countAll<number>().as('count')])
      .groupBy(['state', 'severity'])
      .execute();
    const openBySeverity: Record<Severity, number> = { low: 0, medium: 0, high: 0, critical: 0 };
    let total = 0;
    for (const { state, severity, count } of rows) {
      total += count;
      if (state === 'open') openBySeverity[severity] += count;
    }
    const open = SEVERITIES.reduce((sum, severity) => sum + openBySeverity[severity], 0);
    return { total, open, openBySeverity };
  }

  async timesOn(entity: { kind: EntityKind; id: string }, from: string): Promise<readonly string[]> {
    const rows = await this.#database
      .selectFrom('alerts')
      .select('detected_at')
      .where('entity_kind', '=', entity.kind)
      .where('entity_id', '=', entity.id)
      .where('detected_at', '>=', from)
      .orderBy('detected_at', 'desc')
      .limit(1000)
      .execute();
    return rows.map((row) => row.detected_at);
  }

  async verdicts(since: string): Promise<readonly DetectorVerdicts[]> {
    const rows = await this.#database
      .selectFrom('alerts')
      .select(['body', 'verdict'])
      .where('detected_at', '>=', since)
      .execute();
    const counts = new Map<string, { detector: string; verdict: Verdict | null; alerts: number }>();
    for (const { body, verdict } of rows) {
      const { detectors }: Alert = JSON.parse(body);
      for (const detector of detectors) {
        const key = `${detector} ${verdict ?? ''}`;
        const count = counts.get(key) ?? { detector, verdict, alerts: 0 };
        counts.set(key, count);
        count.alerts += 1;
      }
    }
    return [...counts.values()];
  }
}

async function upsertOne(scope: Scope, alert: Alert): Promise<void> {
  const changeable = {
    detected_at: alert.detectedAt,
    detector: alert.detector,
    severity: alert.severity,
    entity_kind: alert.entity.kind,
    entity_id: alert.entity.id,
    body: JSON.stringify(alert),
  };
  await scope
    .insertInto('alerts')
    .values({
      alert_id: alert.alertId,
      ...changeable,
      state: 'open',
      verdict: null,
      note: null,
      assignee: null,
    })
    .onConflict((conflict) => conflict.column('alert_id').doUpdateSet(changeable))
    .execute();
}

/** An alert as people see it, within a transaction. */
export async function viewIn(scope: Scope, alertId: string): Promise<AlertView | undefined> {
  const row = await scope.selectFrom('alerts').selectAll().where('alert_id', '=', alertId).executeTakeFirst();
  if (row === undefined) return undefined;
  const orders = await ordersOf(scope, [alertId]);
  return viewOf(row, orders.get(alertId) ?? []);
}

async function ordersOf(scope: Scope, alertIds: readonly string[]): Promise<ReadonlyMap<string, Order[]>> {
  const byAlert = new Map<string, Order[]>();
  if (alertIds.length === 0) return byAlert;
  const rows = await scope
    .selectFrom('orders')
    .selectAll()
    .where('alert_id', 'in', alertIds)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  for (const row of rows) {
    if (row.alert_id === null) continue;
    const orders = byAlert.get(row.alert_id);
    if (orders === undefined) byAlert.set(row.alert_id, [orderOf(row)]);
    else orders.push(orderOf(row));
  }
  return byAlert;
}

function viewOf(row: Tables['alerts'], orders: Order[]): AlertView {
  const alert: Alert = JSON.parse(row.body);
  return {
    ...alert,
    state: row.state,
    ...(row.verdict === null ? {} : { verdict: row.verdict }),
    ...(row.note === null ? {} : { note: row.note }),
    ...(row.assignee === null ? {} : { assignee: row.assignee }),
    orders,
  };
}
