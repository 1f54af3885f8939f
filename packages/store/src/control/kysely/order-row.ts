import type { Order } from '@gatewatch/model';
import type { Tables } from './tables.js';

/** What of an order has no column of its own. */
type Without<Row> = Row extends unknown ? Omit<Row, 'state' | 'wanted' | 'history'> : never;
type OrderBody = Without<Order>;

/** A responder that heals again and again must not make an order grow without end. */
const MAX_HISTORY = 200;

export function orderOf(row: Tables['orders']): Order {
  const body: OrderBody = JSON.parse(row.body);
  const history: Order['history'] = JSON.parse(row.history);
  return { ...body, state: row.state, wanted: row.wanted === 1, history };
}

export function rowOf(order: Order): Tables['orders'] {
  const { state, wanted, history, ...body } = order;
  return {
    id: order.id,
    created_at: order.createdAt,
    state,
    wanted: wanted ? 1 : 0,
    entity_kind: order.entity.kind,
    entity_id: order.entity.id,
    alert_id: order.alertId ?? null,
    policy_id: order.policyId ?? null,
    expires_at: order.expiresAt,
    ending_since: order.endingSince ?? null,
    body: JSON.stringify(body),
    history: JSON.stringify(bounded(history)),
  };
}

/** Keeps how it began and the newest. */
function bounded(history: Order['history']): Order['history'] {
  if (history.length <= MAX_HISTORY) return history;
  return [...history.slice(0, 1), ...history.slice(1 - MAX_HISTORY)];
}
