import type { Decide, Decision } from '@gatewatch/analytics';
import type { Alert, AlertEvent } from '@gatewatch/model';
import type { ControlStore } from '@gatewatch/store';
import type { LiveHub } from '../live/live-hub.js';
import type { OrderDesk } from '../responding/order-desk.js';
import { orderOfDecision } from '../responding/order-of-decision.js';
import type { LiveFacts } from './live-facts.js';
import type { PolicyBook } from './policy-book.js';

interface AlertDeskParts {
  readonly store: Pick<ControlStore, 'alerts' | 'audit'>;
  readonly live: LiveHub;
  readonly orders: Pick<OrderDesk, 'place'>;
  readonly policies: Pick<PolicyBook, 'list' | 'freeze'>;
  readonly facts: Pick<LiveFacts, 'about'>;
  readonly decide: Decide;
  /** Global stop. */
  readonly stopped: () => boolean;
  readonly now: () => Date;
  /** A policy froze: operators should be told. */
  readonly onFrozen?: () => void;
}

/** What was said once is not looked up in the audit trail again. */
const MOST_SAID = 10_000;

/**
 * What the analytics said becomes cases that people see, and orders where a policy says so. Handling the same events
 * again (replay after a crash) changes nothing: alerts are kept by id, and an order's id follows from its reason.
 */
export class AlertDesk {
  readonly #parts: AlertDeskParts;
  readonly #said = new Set<string>();
  /** One at a time: a decision must see what the one before it did. */
  #turn: Promise<void> = Promise.resolve();

  constructor(parts: AlertDeskParts) {
    this.#parts = parts;
  }

  handle(events: readonly AlertEvent[]): Promise<void> {
    const newest = new Map<string, Alert>();
    for (const { alert } of events) newest.set(alert.alertId, alert);
    return this.#inTurn(async () => {
      const alerts = [...newest.values()];
      await this.#parts.store.alerts.upsert(alerts);
      for (const alert of alerts) await this.#respond(alert);
    });
  }

  /** Decides on an alert again because of what became of an order. */
  reconsider(alertId: string): Promise<void> {
    return this.#inTurn(async () => {
      const view = await this.#parts.store.alerts.get(alertId);
      if (view === undefined) return;
      const {
        state: _state,
        verdict: _verdict,
        note: _note,
        assignee: _assignee,
        orders: _orders,
        ...alert
      } = view;
      await this.#respond(alert);
    });
  }

  #inTurn(job: () => Promise<void>): Promise<void> {
    const done = this.#turn.then(job);
    this.#turn = done.catch(() => {});
    return done;
  }

  async #respond(alert: Alert): Promise<void> {
    const { store, live, policies, facts, decide } = this.#parts;
    const before = await store.alerts.get(alert.alertId);
    // People closed it meanwhile: their word stands.
    if (before?.state !== 'closed') {
      const all = await policies.list();
      if (all.length > 0)
        for (const decision of actingFirst(decide(alert, all, await facts.about(alert, all))))
          await this.#follow(decision);
    }
    const view = await store.alerts.get(alert.alertId);
    if (view !== undefined) live.publish({ kind: 'alert', alert: view });
  }

  async #follow(decision: Decision): Promise<void> {
    const { policy, alert, entity } = decision;
    const who = `policy:${policy.name}`;
    switch (decision.kind) {
      case 'order':
      case 'propose':
      case 'simulate': {
        // It may have come since the facts were gathered. Nothing is awaited from here until the order is on its way to the
        // store, so that what is not stopped here is ended by the stop.
        if (decision.kind !== 'simulate' && this.#parts.stopped()) {
          await this.#sayOnce(who, 'order.held-stopped', alert, 'all response is stopped');
          return;
        }
        const order = orderOfDecision(decision, this.#parts.now());
        await this.#parts.orders.place(order, who, Date.parse(alert.firstSeen));
        return;
      }
      case 'covered': {
        const { by } = decision;
        if (by.policyId === policy.id && by.alertId === alert.alertId) return;
        const under = by.id === '' ? 'the order of another policy' : `order ${by.id}`;
        await this.#sayOnce(
          who,
          'order.already-active',
          alert,
          `${entity.name ?? entity.id} is under ${under} already`,
        );
        return;
      }
      case 'held':
        await this.#sayOnce(who, `order.held-${decision.why}`, alert, decision.detail);
        return;
      case 'freeze':
        if (await this.#parts.policies.freeze(policy.id, decision.detail)) this.#parts.onFrozen?.();
        await this.#sayOnce(who, 'order.held-frozen', alert, decision.detail);
    }
  }

  /** An audit row for each alert, policy and reason. */
  async #sayOnce(who: string, what: string, alert: Alert, detail: string): Promise<void> {
    const key = JSON.stringify([who, what, alert.alertId, what === 'order.already-active' ? detail : '']);
    if (this.#said.has(key)) return;
    if (this.#said.size >= MOST_SAID) this.#said.clear();
    this.#said.add(key);
    const { store, now } = this.#parts;
    const { items } = await store.audit.list({ subject: alert.alertId, limit: 100 });
    const isSaid = items.some(
      (one) =>
        one.who === who && one.what === what && (what !== 'order.already-active' || one.detail === detail),
    );
    if (isSaid) return;
    await store.audit.append({ at: now().toISOString(), who, what, subject: alert.alertId, detail });
  }
}

/** What a responder waits for is not kept waiting by notes. */
const actingFirst = (decisions: readonly Decision[]): readonly Decision[] => [
  ...decisions.filter(({ kind }) => kind === 'order'),
  ...decisions.filter(({ kind }) => kind !== 'order'),
];
