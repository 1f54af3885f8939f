import { type Alert, type AlertEvent, instructionOf, type Order, type Policy } from '@gatewatch/model';
import type { ControlStore } from '@gatewatch/store';
import type { LiveHub } from '../live/live-hub.js';
import { expiryOf, type OrderDesk } from '../responding/order-desk.js';
import { orderIdOf } from '../responding/order-id.js';
import type { Decide } from './decide.js';

interface AlertDeskParts {
  readonly store: ControlStore;
  readonly live: LiveHub;
  readonly orders: OrderDesk;
  readonly decide: Decide;
  readonly now: () => Date;
}

/**
 * What the analytics said becomes cases that people see, and orders where a policy says so. Handling the same events
 * again (replay after a crash) changes nothing: alerts are kept by id, and an order's id follows from its reason.
 */
export class AlertDesk {
  readonly #parts: AlertDeskParts;

  constructor(parts: AlertDeskParts) {
    this.#parts = parts;
  }

  async handle(events: readonly AlertEvent[]): Promise<void> {
    const newest = new Map<string, Alert>();
    for (const { alert } of events) newest.set(alert.alertId, alert);
    const alerts = [...newest.values()];
    const { store, live } = this.#parts;
    await store.alerts.upsert(alerts);
    const policies = await store.policies.list();
    for (const alert of alerts) {
      const before = await store.alerts.get(alert.alertId);
      // People closed it meanwhile: their word stands.
      if (before?.state !== 'closed') {
        for (const policy of this.#parts.decide(alert, policies)) await this.#order(alert, policy);
      }
      const view = await store.alerts.get(alert.alertId);
      if (view !== undefined) live.publish({ kind: 'alert', alert: view });
    }
  }

  async #order(alert: Alert, policy: Policy): Promise<void> {
    const at = this.#parts.now();
    const who = `policy:${policy.name}`;
    const order = orderFor(alert, policy, at);
    if (order === undefined) return;
    const placed = await this.#parts.orders.place(order, who);
    if (placed.kind !== 'covered') return;
    const detail = `${alert.entity.name ?? alert.entity.id} is under order ${placed.order.id} already`;
    const entry = { at: at.toISOString(), who, what: 'order.already-active', subject: alert.alertId };
    const before = await this.#parts.store.audit.list({ subject: alert.alertId, limit: 50 });
    if (before.items.some((one) => one.detail === detail)) return;
    await this.#parts.store.audit.append({ ...entry, detail });
  }
}

function orderFor(alert: Alert, policy: Policy, at: Date): Order | undefined {
  const [step] = policy.then.steps;
  if (step === undefined) return undefined;
  const enforced = policy.mode === 'enforce';
  const state = enforced ? 'pending' : 'simulated';
  const detail = `${enforced ? 'ordered' : 'would be ordered'} by policy "${policy.name}"`;
  return {
    ...instructionOf(step),
    id: orderIdOf(policy.id, alert.alertId, policy.mode),
    entity: alert.entity,
    state,
    wanted: enforced,
    reason: alert.because.slice(0, 1000),
    policyId: policy.id,
    alertId: alert.alertId,
    createdBy: `policy:${policy.name}`,
    createdAt: at.toISOString(),
    expiresAt: expiryOf(at, step.durationMs),
    history: [{ at: at.toISOString(), state, detail }],
  };
}
