import type { AnalyticsEngine } from '@gatewatch/analytics';
import {
  type EnrichedCall,
  type Entity,
  entityKey,
  type Order,
  type Policy,
  statusesOf,
} from '@gatewatch/model';
import { openSqliteControlStore } from '@gatewatch/store';
import { LiveHub } from '../live/live-hub.js';
import { idMet, isInScope, MET_AS } from '../responding/concerns-call.js';
import { openResponse, type Response } from '../responding/open-response.js';
import { KnownStakes, NO_STAKES } from '../stream/stakes.js';

export interface EnforcedHistory {
  /** Oldest first. */
  readonly orders: readonly Order[];
  /** Request ids of calls that the gateway answered because of an order. */
  readonly blocked: ReadonlySet<string>;
  /** Whom it first acted on when, by `entityKey`; epoch milliseconds. */
  readonly firstActed: ReadonlyMap<string, number>;
  readonly frozen: boolean;
}

interface Enforced {
  /** As they were without any block, in order of event time. */
  readonly calls: readonly EnrichedCall[];
  readonly policy: Policy;
  readonly engine: AnalyticsEngine;
  /** For the control store. */
  readonly path: string;
  readonly onFailure: (error: unknown) => void;
}

const PERIODS = { second: 1000, minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const;

/**
 * Plays a history through the platform's own way from alert to order with the gateway in the loop, in event time: a gateway
 * that enacts at once answers itself whoever is under an order, so that those calls never reach the detectors. What the
 * platform does live, and what a back-test of the same history has to foresee.
 */
export async function enforceHistory({
  calls,
  policy,
  engine,
  path,
  onFailure,
}: Enforced): Promise<EnforcedHistory> {
  const store = await openSqliteControlStore({ path });
  let nowMs = calls[0]?.call.timeMs ?? 0;
  const now = (): Date => new Date(nowMs);
  await store.policies.put(policy, {
    at: now().toISOString(),
    who: 'test',
    what: 'put',
    subject: policy.id,
    detail: '',
  });
  const response = await openResponse({
    store,
    live: new LiveHub(),
    now,
    newestMs: () => nowMs,
    engine,
    said: { stakes: () => new KnownStakes(NO_STAKES), labelsOf: () => undefined },
    onNotice: () => undefined,
    onFailure,
  });
  const gateway = new ImmediateGateway(response.orders);
  const blocked = new Set<string>();
  for (const call of calls) {
    nowMs = Math.max(nowMs, call.call.timeMs);
    await gateway.endDue(nowMs);
    const row = gateway.answered(call);
    if (row.blockedByUs) blocked.add(row.call.requestId);
    response.saw(row);
    const events = engine.observe(row);
    if (events.length === 0) continue;
    await response.alerts.handle(events);
    await gateway.enact(now().toISOString());
  }
  const orders = await allOrders(store.orders);
  const frozen = (await store.policies.get(policy.id))?.frozen !== undefined;
  response.close();
  await store.close();
  return { orders, blocked, firstActed: firstActedOf(orders), frozen };
}

async function allOrders(repository: {
  list(request: {
    limit: number;
    cursor?: string | undefined;
  }): Promise<{ items: readonly Order[]; next: string | null }>;
}): Promise<Order[]> {
  const found: Order[] = [];
  let cursor: string | undefined;
  do {
    const page = await repository.list({ limit: 1000, cursor });
    found.push(...page.items);
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return found.reverse();
}

function firstActedOf(orders: readonly Order[]): Map<string, number> {
  const first = new Map<string, number>();
  for (const { entity, createdAt } of orders) {
    const key = entityKey(entity);
    if (!first.has(key)) first.set(key, Date.parse(createdAt));
  }
  return first;
}

/** Enacts what it is told in no time, confirms it, and counts calls under limits as Kong does. */
class ImmediateGateway {
  readonly #orders: Response['orders'];
  readonly #counts = new Map<string, number>();

  constructor(orders: Response['orders']) {
    this.#orders = orders;
  }

  async enact(at: string): Promise<void> {
    for (const order of [...this.#orders.blocks.wanted()]) {
      if (order.state !== 'pending') continue;
      await this.#orders.receive('immediate', [{ orderId: order.id, kind: 'applied', at, detail: 'done' }]);
    }
  }

  async endDue(nowMs: number): Promise<void> {
    for (const { expiresAt } of this.#orders.blocks.wanted()) {
      if (expiresAt === null || Date.parse(expiresAt) > nowMs) continue;
      await this.#orders.expireDue();
      return;
    }
  }

  answered(row: EnrichedCall): EnrichedCall {
    for (const kind of MET_AS) {
      const id = idMet(row.call, kind);
      if (id === undefined) continue;
      const order = this.#refusing({ kind, id }, row);
      if (order === undefined) continue;
      const call = { ...row.call, answeredBy: 'gateway' as const, status: statusesOf(order)[0] ?? 403 };
      return { ...row, call, blockedByUs: this.#orders.blocks.blockOf(call) !== undefined };
    }
    return row;
  }

  #refusing(entity: Pick<Entity, 'kind' | 'id'>, { call }: EnrichedCall): Order | undefined {
    const acting = this.#orders.blocks.wantedOn(entity).filter((order) => isInScope(order, call));
    return (
      acting.find(({ action }) => action !== 'limit-consumer') ??
      acting.find((order) => order.action === 'limit-consumer' && this.#isOver(order, call.timeMs))
    );
  }

  #isOver(order: Order & { action: 'limit-consumer' }, timeMs: number): boolean {
    const windows = Object.entries(PERIODS).flatMap(([period, lengthMs]) => {
      const limit = order.limits[period as keyof typeof PERIODS];
      return limit === undefined
        ? []
        : [{ key: `${order.id} ${period} ${Math.floor(timeMs / lengthMs)}`, limit }];
    });
    if (windows.some(({ key, limit }) => (this.#counts.get(key) ?? 0) >= limit)) return true;
    for (const { key } of windows) this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1);
    return false;
  }
}
