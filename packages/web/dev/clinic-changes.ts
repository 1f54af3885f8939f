import { randomUUID } from 'node:crypto';
import {
  type AlertView,
  alertPatchSchema,
  type Order,
  orderDraftSchema,
  orderSchema,
  type Policy,
  policyDraftSchema,
  policySchema,
} from '@gatewatch/model';
import { ALERTS, EVIDENCE } from './clinic-alerts.js';
import { type Answer, lacking, list, nowIso, ok } from './clinic-answer.js';
import { ORDERS, POLICIES } from './clinic-state.js';
import { world } from './clinic-world.js';

export function alerts(
  method: string,
  id: string,
  sub: string,
  query: URLSearchParams,
  body: unknown,
): Answer {
  if (id === '') {
    const wants = (name: string, value: string | undefined) => !query.has(name) || query.get(name) === value;
    return list(
      ALERTS.filter(
        (alert) =>
          wants('state', alert.state) &&
          wants('severity', alert.severity) &&
          wants('detector', alert.detector) &&
          wants('service', alert.serviceName),
      ).sort((a, b) => b.lastSeen.localeCompare(a.lastSeen)),
    );
  }
  const place = ALERTS.findIndex((alert) => alert.alertId === id);
  const found = ALERTS[place];
  if (!found) return lacking('alert');
  if (sub === 'calls')
    return list(EVIDENCE.filter((call) => found.callIds.includes(call.requestId)).reverse());
  if (method === 'PATCH') {
    const { state = found.state, verdict, note } = alertPatchSchema.parse(body);
    const changed: AlertView = {
      ...found,
      state,
      ...(verdict ? { verdict } : {}),
      ...(note === undefined ? {} : { note }),
    };
    ALERTS[place] = changed;
    world.emit({ kind: 'alert', alert: changed });
    return ok(changed);
  }
  return ok({ ...found, orders: ORDERS.filter((order) => order.alertId === id) });
}

export function policies(method: string, id: string, body: unknown): Answer {
  const place = POLICIES.findIndex((policy) => policy.id === id);
  const found = POLICIES[place];
  if (method === 'GET') return list(POLICIES);
  if (method === 'POST') {
    const made: Policy = policySchema.parse({
      ...policyDraftSchema.parse(body),
      id: randomUUID(),
      createdAt: nowIso(),
      updatedAt: nowIso(),
    });
    POLICIES.push(made);
    return { status: 201, body: made };
  }
  if (!found) return lacking('policy');
  if (method === 'DELETE') {
    POLICIES.splice(place, 1);
    return { status: 204 };
  }
  const { id: _, createdAt, updatedAt: __, ...draft } = found;
  const changes = typeof body === 'object' ? body : {};
  const merged = policyDraftSchema.parse({ ...draft, ...changes });
  POLICIES[place] = { ...merged, id, createdAt, updatedAt: nowIso() };
  return ok(POLICIES[place]);
}

export function orders(method: string, id: string, sub: string, body: unknown): Answer {
  if (method === 'GET') return list(ORDERS);
  if (sub === 'lift') {
    const place = ORDERS.findIndex((order) => order.id === id);
    const found = ORDERS[place];
    if (!found) return lacking('order');
    const lifted: Order = {
      ...found,
      state: 'lifted',
      wanted: false,
      history: [...found.history, { at: nowIso(), state: 'lifted', detail: 'Lifted by admin.' }],
    };
    ORDERS[place] = lifted;
    world.emit({ kind: 'order', order: lifted });
    return ok(lifted);
  }
  const { durationMs, ...draft } = orderDraftSchema.parse(body);
  const made = orderSchema.parse({
    ...draft,
    id: randomUUID(),
    state: 'pending',
    wanted: true,
    createdBy: 'admin',
    createdAt: nowIso(),
    expiresAt: durationMs ? new Date(Date.now() + durationMs).toISOString() : null,
    history: [{ at: nowIso(), state: 'pending', detail: 'Ordered by admin.' }],
  });
  ORDERS.unshift(made);
  return { status: 201, body: made };
}
