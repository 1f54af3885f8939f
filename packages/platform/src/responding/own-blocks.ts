import { type Order, type SanitisedCall, statusesOf } from '@gatewatch/model';

interface Block {
  readonly order: Order;
  /** Epoch milliseconds after which answers with its status are not ours any more; Infinity while it is wanted. */
  readonly untilMs: number;
}

/** After the end of a block Kong's workers still answer with it for up to 5 s (measured), and lines come late. */
const GRACE_MS = 15_000;

/** Which answers of the gateway are our own doing. Asked for every call: one map lookup. */
export class OwnBlocks {
  readonly #byConsumer = new Map<string, Block>();

  /** Notes an order as it is now. */
  note(order: Order, nowMs: number): void {
    if (order.state === 'simulated') return;
    const known = this.#byConsumer.get(order.entity.id);
    if (order.wanted) {
      this.#byConsumer.set(order.entity.id, { order, untilMs: Number.POSITIVE_INFINITY });
    } else if (known?.order.id === order.id) {
      const untilMs = Math.min(known.untilMs, nowMs + GRACE_MS);
      this.#byConsumer.set(order.entity.id, { order, untilMs });
    }
  }

  /** The order that answered this call, if one did. */
  blockOf(call: Pick<SanitisedCall, 'answeredBy' | 'status' | 'timeMs' | 'consumer'>): Order | undefined {
    if (call.answeredBy !== 'gateway' || call.consumer === undefined) return undefined;
    const block = this.#byConsumer.get(call.consumer.id);
    if (block === undefined || !statusesOf(block.order).includes(call.status)) return undefined;
    return call.timeMs <= block.untilMs ? block.order : undefined;
  }

  /** The wanted order on a consumer. */
  activeOn(consumerId: string): Order | undefined {
    const block = this.#byConsumer.get(consumerId);
    return block?.order.wanted === true ? block.order : undefined;
  }

  active(): number {
    let count = 0;
    for (const block of this.#byConsumer.values()) if (block.order.wanted) count++;
    return count;
  }
}
