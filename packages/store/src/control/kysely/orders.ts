import { ACTION_FACTS, type Order, type Page, type Receipt } from '@gatewatch/model';
import { type ExpressionBuilder, sql } from 'kysely';
import { orderAfterReceipt } from '../order-after-receipt.js';
import { orderEnding } from '../order-ending.js';
import type { PageRequest } from '../page-request.js';
import type { AuditDraft } from '../repositories/audit-repository.js';
import type {
  DesiredOrders,
  OrderCreated,
  OrderFilter,
  OrderRepository,
  OrderStep,
  Rehearsal,
} from '../repositories/order-repository.js';
import { appendAudit } from './audit.js';
import { desiredOrders, rehearsedOrders } from './desired-order.js';
import { orderOf, rowOf } from './order-row.js';
import { limitOf, pageOf, positionOf } from './page.js';
import { addReceipt, receiptsOf } from './receipts.js';
import type { Database, Scope, Tables } from './tables.js';

export class KyselyOrders implements OrderRepository {
  readonly #database: Database;
  readonly #desired = desiredOrders();
  readonly #rehearsed = rehearsedOrders();

  constructor(database: Database) {
    this.#database = database;
  }

  create(order: Order, audit: AuditDraft): Promise<OrderCreated> {
    return this.#database.transaction().execute(async (scope) => {
      const known = await orderIn(scope, order.id);
      if (known !== undefined) return { kind: 'existed', order: known };
      await scope.insertInto('orders').values(rowOf(order)).execute();
      if (order.wanted || isRehearsed(order)) await raiseVersion(scope);
      await appendAudit(scope, audit);
      return { kind: 'created', order };
    });
  }

  get(id: string): Promise<Order | undefined> {
    return orderIn(this.#database, id);
  }

  async list(request: PageRequest & OrderFilter = {}): Promise<Page<Order>> {
    const limit = limitOf(request);
    const position = positionOf(request);
    const { state, wanted, inForce, entity, alertId, policyId, since } = request;
    let query = this.#database
      .selectFrom('orders')
      .selectAll()
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit + 1);
    if (state !== undefined) query = query.where('state', '=', state);
    if (wanted !== undefined) query = query.where('wanted', '=', wanted ? 1 : 0);
    if (inForce !== undefined)
      query = query.where((row) => (inForce ? isInForce(row) : row.not(isInForce(row))));
    if (entity !== undefined) {
      query = query.where('entity_kind', '=', entity.kind).where('entity_id', '=', entity.id);
    }
    if (alertId !== undefined) query = query.where('alert_id', '=', alertId);
    if (policyId !== undefined) query = query.where('policy_id', '=', policyId);
    if (since !== undefined) query = query.where('created_at', '>=', since);
    if (position !== undefined) {
      query = query.where((where) =>
        where(where.refTuple('created_at', 'id'), '<', where.tuple(position.at, position.id)),
      );
    }
    const rows = await query.execute();
    return pageOf(rows, limit, (row) => ({ at: row.created_at, id: row.id }), orderOf);
  }

  step(id: string, step: OrderStep, audit: AuditDraft): Promise<Order | undefined> {
    return this.#database.transaction().execute(async (scope) => {
      const before = await orderIn(scope, id);
      if (before === undefined || step.onlyFrom?.includes(before.state) === false) return before;
      const state = step.state ?? before.state;
      const after: Order = {
        ...before,
        state,
        wanted: step.wanted ?? before.wanted,
        expiresAt: step.expiresAt === undefined ? before.expiresAt : step.expiresAt,
        ...(step.standing === undefined ? {} : { standing: step.standing }),
        ...(step.authority === undefined ? {} : { authority: step.authority }),
        ...(step.proof === undefined ? {} : { proof: step.proof }),
        history: [...before.history, { at: step.at, state, detail: step.detail }],
      };
      return replace(scope, before, after, audit);
    });
  }

  receive(responder: string, receipts: readonly Receipt[]): Promise<readonly Order[]> {
    return this.#database.transaction().execute(async (scope) => {
      const changed = new Map<string, Order>();
      for (const receipt of receipts) {
        const before = await orderIn(scope, receipt.orderId);
        if (before === undefined || !(await addReceipt(scope, responder, receipt))) continue;
        const after = await replace(scope, before, orderAfterReceipt(before, receipt), {
          at: receipt.at,
          who: `responder:${responder}`,
          what: `order.${receipt.kind}`,
          subject: before.id,
          detail: receipt.detail,
        });
        changed.set(after.id, after);
      }
      return [...changed.values()];
    });
  }

  expireDue(now: string): Promise<readonly Order[]> {
    return this.#database.transaction().execute(async (scope) => {
      const rows = await scope
        .selectFrom('orders')
        .selectAll()
        .where(isDue)
        .where('expires_at', '<=', now)
        .orderBy('expires_at')
        .execute();
      const expired: Order[] = [];
      for (const before of rows.map(orderOf)) {
        const detail = before.state === 'proposed' ? 'nobody approved it in time' : 'its time is over';
        // What stands at the gateway has expired once a receipt says that it is gone.
        const state = before.standing === true ? before.state : 'expired';
        const history: Order['history'] = [...before.history, { at: now, state, detail }];
        const after: Order = { ...before, state, wanted: false, history };
        const audit = { at: now, who: 'system', what: 'order.expired', subject: before.id, detail };
        expired.push(await replace(scope, before, after, audit));
      }
      return expired;
    });
  }

  async nextExpiry(): Promise<string | undefined> {
    const row = await this.#database
      .selectFrom('orders')
      .select((select) => select.fn.min('expires_at').as('earliest'))
      .where(isDue)
      .executeTakeFirst();
    return row?.earliest ?? undefined;
  }

  desired(rehearsal?: Rehearsal): Promise<DesiredOrders> {
    return this.#database.transaction().execute(async (scope) => {
      const { version } = await scope
        .selectFrom('desired_version')
        .select('version')
        .executeTakeFirstOrThrow();
      const rows = await scope
        .selectFrom('orders')
        .select(['id', 'body'])
        .where('wanted', '=', 1)
        .orderBy('created_at')
        .orderBy('id')
        .execute();
      const rehearsed = rehearsal === undefined ? [] : await rehearsedIn(scope, rehearsal);
      return { version, orders: this.#desired.of(rows), rehearsed: this.#rehearsed.of(rehearsed) };
    });
  }

  endWanted(at: string, detail: string, audit: AuditDraft): Promise<readonly Order[]> {
    return this.#database.transaction().execute(async (scope) => {
      const rows = await scope.selectFrom('orders').selectAll().where('wanted', '=', 1).execute();
      const ended: Order[] = [];
      for (const before of rows.map(orderOf)) {
        const state = before.state === 'pending' ? 'lifted' : before.state;
        const history: Order['history'] = [...before.history, { at, state, detail }];
        const after = orderEnding({ ...before, state, wanted: false, history }, at);
        await write(scope, after);
        ended.push(after);
      }
      await raiseVersion(scope);
      await appendAudit(scope, audit);
      return ended;
    });
  }

  raiseVersion(): Promise<void> {
    return raiseVersion(this.#database);
  }

  receipts(orderId: string): Promise<readonly (Receipt & { readonly responder: string })[]> {
    return receiptsOf(this.#database, orderId);
  }
}

async function orderIn(scope: Scope, id: string): Promise<Order | undefined> {
  const row = await scope.selectFrom('orders').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? undefined : orderOf(row);
}

async function replace(scope: Scope, before: Order, next: Order, audit: AuditDraft): Promise<Order> {
  const after = orderEnding(next, audit.at);
  await write(scope, after);
  const changed = before.wanted !== after.wanted || (after.wanted && before.expiresAt !== after.expiresAt);
  if (changed) await raiseVersion(scope);
  await appendAudit(scope, audit);
  return after;
}

async function write(scope: Scope, after: Order): Promise<void> {
  const { state, wanted, ending_since, history, expires_at, body } = rowOf(after);
  await scope
    .updateTable('orders')
    .set({ state, wanted, ending_since, history, expires_at, body })
    .where('id', '=', after.id)
    .execute();
}

const isForResponder = (order: Order): boolean => ACTION_FACTS[order.action].by === 'responder';
const REHEARSED = ['simulated', 'proposed'] as const;
const isRehearsed = (order: Order): boolean =>
  order.policyId !== undefined && REHEARSED.some((state) => state === order.state) && isForResponder(order);

async function rehearsedIn(
  scope: Scope,
  { policyIds, since, most }: Rehearsal,
): Promise<readonly Pick<Tables['orders'], 'id' | 'body'>[]> {
  if (policyIds.length === 0) return [];
  return scope
    .selectFrom('orders')
    .select(['id', 'body'])
    .where('state', 'in', REHEARSED)
    .where('created_at', '>=', since)
    .where('policy_id', 'in', policyIds)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('receipts')
            .select('receipts.id')
            .whereRef('receipts.order_id', '=', 'orders.id')
            .where('receipts.kind', '=', 'planned'),
        ),
      ),
    )
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(most)
    .execute();
}

/** Wanted, or still standing. */
const isInForce = ({ or, eb }: ExpressionBuilder<Tables, 'orders'>) =>
  or([eb('wanted', '=', 1), eb('ending_since', 'is not', null)]);

/** What has an expiry to look after. */
const isDue = ({ or, eb }: ExpressionBuilder<Tables, 'orders'>) =>
  or([eb('wanted', '=', 1), eb('state', '=', 'proposed')]);

async function raiseVersion(scope: Scope): Promise<void> {
  await scope.updateTable('desired_version').set({ version: sql<number>`version + 1` }).execute();
}
