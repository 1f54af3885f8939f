import { type Entity, entityKey, type Order, statusesOf } from '@gatewatch/model';
import { idMet, isInScope, MET_AS, type MetAs, type MetCall, metAs } from './concerns-call.js';

interface Block {
  readonly order: Order;
  readonly statuses: readonly number[];
  /** Event time after which answers with its statuses are not ours any more; Infinity while it may stand. */
  readonly untilMs: number;
}

/** After the end of a block Kong's workers still answer with it for up to 5 s (measured), and lines come late. */
const GRACE_MS = 15_000;
/** Entries of ended blocks are looked through when there are so many more than wanted ones. */
const MOST_ENDED = 1000;

/** Which answers of the gateway are our own doing. Asked for every call: a map lookup for each kind there are blocks of. */
export class OwnBlocks {
  readonly #byId: Record<MetAs, Map<string, readonly Block[]>> = {
    consumer: new Map(),
    ip: new Map(),
    credential: new Map(),
  };
  readonly #wanted = new Map<string, Order>();
  /** Not wanted any more, and perhaps still standing. */
  readonly #ending = new Map<string, Order>();
  readonly #wantedOn = new Map<string, readonly Order[]>();

  /** Notes an order as it is now. `eventMs`: event time now. */
  note(order: Order, eventMs: number): void {
    const wasKnown = this.#wanted.has(order.id) || this.#ending.has(order.id);
    const mayStand = order.wanted || order.endingSince !== undefined;
    if (!mayStand && !wasKnown) return;
    this.#noteWanted(order);
    if (order.endingSince === undefined) this.#ending.delete(order.id);
    else this.#ending.set(order.id, order);
    const as = metAs(order);
    const statuses = statusesOf(order);
    if (as === undefined || statuses.length === 0) return;
    const blocks = this.#byId[as];
    const others = (blocks.get(order.entity.id) ?? []).filter(
      (block) => block.order.id !== order.id && block.untilMs >= eventMs,
    );
    const untilMs = mayStand ? Number.POSITIVE_INFINITY : eventMs + GRACE_MS;
    blocks.set(order.entity.id, [...others, { order, statuses, untilMs }]);
    if (blocks.size > this.#wanted.size + this.#ending.size + MOST_ENDED) forgetEnded(blocks, eventMs);
  }

  /** The order that answered this call, if one did. */
  blockOf(call: MetCall): Order | undefined {
    if (call.answeredBy !== 'gateway') return undefined;
    for (const as of MET_AS) {
      const blocks = this.#byId[as];
      if (blocks.size === 0) continue;
      const id = idMet(call, as);
      const found = id === undefined ? undefined : blocks.get(id);
      const block = found?.find(
        ({ order, statuses, untilMs }) =>
          statuses.includes(call.status) && call.timeMs <= untilMs && isInScope(order, call),
      );
      if (block !== undefined) return block.order;
    }
    return undefined;
  }

  /** The wanted orders on an entity. */
  wantedOn(entity: Pick<Entity, 'kind' | 'id'>): readonly Order[] {
    return this.#wantedOn.get(entityKey(entity)) ?? [];
  }

  wanted(): Iterable<Order> {
    return this.#wanted.values();
  }

  /** Those that ended and of which the gateway has not said that it let go. */
  ending(): Iterable<Order> {
    return this.#ending.values();
  }

  /** How many stand or may stand. */
  active(): number {
    return this.#wanted.size + this.#ending.size;
  }

  #noteWanted(order: Order): void {
    const key = entityKey(order.entity);
    const others = this.wantedOn(order.entity).filter(({ id }) => id !== order.id);
    const now = order.wanted ? [...others, order] : others;
    if (order.wanted) this.#wanted.set(order.id, order);
    else this.#wanted.delete(order.id);
    if (now.length === 0) this.#wantedOn.delete(key);
    else this.#wantedOn.set(key, now);
  }
}

function forgetEnded(blocks: Map<string, readonly Block[]>, eventMs: number): void {
  for (const [id, list] of blocks) if (list.every(({ untilMs }) => untilMs < eventMs)) blocks.delete(id);
}
