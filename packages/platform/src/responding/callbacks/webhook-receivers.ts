import type { ControlStore, StoredSink } from '@gatewatch/store';
import { isToldOf } from '../../sinks/matches-filter.js';
import type { SinkEvent } from '../../sinks/sink-event.js';

type Stores = Pick<ControlStore, 'sinks' | 'orders' | 'alerts' | 'policies'>;

/** The enabled webhook sinks: who receives with one may decide about what is proposed to that sink, and nothing else. */
export class WebhookReceivers {
  readonly #store: Stores;

  constructor(store: Stores) {
    this.#store = store;
  }

  /** False from the moment the sink is switched off or removed: what it was given is worth nothing any more. */
  async has(name: string): Promise<boolean> {
    return (await this.#enabled()).some((sink) => sink.name === name);
  }

  /** Of those that are told of this order. */
  async secretsFor(orderId: string): Promise<readonly { readonly sink: string; readonly secret: string }[]> {
    const { orders, alerts, policies } = this.#store;
    const order = await orders.get(orderId);
    if (order === undefined) return [];
    const alert = order.alertId === undefined ? undefined : await alerts.get(order.alertId);
    const policy = order.policyId === undefined ? undefined : await policies.get(order.policyId);
    const event: SinkEvent = {
      kind: 'order.proposed',
      id: order.id,
      at: order.createdAt,
      severity: alert?.severity ?? 'medium',
      order,
      alert,
    };
    return (await this.#enabled()).flatMap((sink) => {
      if (!isToldOf(sink, undefined, event, () => policy)) return [];
      // While it is changed, the receiver may know either.
      return [sink.settings.secret, sink.settings.formerSecret].flatMap((secret) =>
        // An Ed25519 key (`whsk_`) signs what we send; its other half cannot sign for us.
        typeof secret === 'string' && secret.startsWith('whsec_') ? [{ sink: sink.name, secret }] : [],
      );
    });
  }

  async #enabled(): Promise<readonly StoredSink[]> {
    return (await this.#store.sinks.list()).filter(({ kind, enabled }) => enabled && kind === 'webhook');
  }
}
