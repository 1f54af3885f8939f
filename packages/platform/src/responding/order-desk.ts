import { randomUUID } from 'node:crypto';
import { instructionOf, type Order, type OrderDraft, type Receipt, type SanitisedCall } from '@gatewatch/model';
import type { AuditDraft, ControlStore, OrderStep } from '@gatewatch/store';
import type { LiveHub } from '../live/live-hub.js';
import { OwnBlocks } from './own-blocks.js';

interface OrderDeskParts {
  readonly store: ControlStore;
  readonly live: LiveHub;
  readonly now: () => Date;
  readonly onFailure: (error: unknown) => void;
}

export type OrderPlaced =
  | { readonly kind: 'created'; readonly order: Order }
  | { readonly kind: 'existed'; readonly order: Order }
  /** The entity is under a wanted order for the same action already. */
  | { readonly kind: 'covered'; readonly order: Order };

/** Where orders live: made, lifted, expired, confirmed. Tells waiting responders and watching people of each change. */
export class OrderDesk {
  readonly blocks = new OwnBlocks();
  readonly #parts: OrderDeskParts;
  readonly #changed = new Set<() => void>();
  /** Orders whose effect was noted, so that each is written once. */
  readonly #effective = new Set<string>();
  #timer: NodeJS.Timeout | undefined;

  constructor(parts: OrderDeskParts) {
    this.#parts = parts;
  }

  async open(): Promise<void> {
    const nowMs = this.#parts.now().getTime();
    let cursor: string | undefined;
    do {
      const page = await this.#parts.store.orders.list({ wanted: true, limit: 1000, cursor });
      for (const order of page.items) this.blocks.note(order, nowMs);
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
    await this.expireDue();
  }

  close(): void {
    clearTimeout(this.#timer);
    for (const wake of [...this.#changed]) wake();
  }

  /** By hand. */
  placeByHand(draft: OrderDraft, who: string): Promise<OrderPlaced> {
    const at = this.#parts.now();
    return this.place(
      {
        ...instructionOf(draft),
        id: randomUUID(),
        entity: draft.entity,
        state: 'pending',
        wanted: true,
        reason: draft.reason,
        authority: { kind: 'by-hand', who },
        createdBy: who,
        createdAt: at.toISOString(),
        expiresAt: expiryOf(at, draft.durationMs ?? null),
        history: [{ at: at.toISOString(), state: 'pending', detail: `ordered by ${who}` }],
      },
      who,
    );
  }

  async place(order: Order, who: string): Promise<OrderPlaced> {
    const active = order.wanted ? this.blocks.activeOn(order.entity.id) : undefined;
    if (active !== undefined && active.id !== order.id) return { kind: 'covered', order: active };
    const what = order.wanted ? 'order.created' : 'order.simulated';
    const outcome = await this.#parts.store.orders.create(
      order,
      this.#audit(who, what, order.id, order.reason),
    );
    if (outcome.kind === 'created') await this.#tell([outcome.order]);
    return outcome;
  }

  /**
   * Undefined when unknown. An order that is not wanted any more stays as it is. What may stand at the gateway keeps
   * its state until the responder's receipt says that it is gone.
   */
  async lift(id: string, who: string): Promise<Order | undefined> {
    const order = await this.#parts.store.orders.get(id);
    if (order === undefined || !order.wanted) return order;
    const detail = `lifted by ${who}`;
    const state = order.state === 'pending' ? { state: 'lifted' as const } : {};
    return await this.#step(id, { wanted: false, ...state, detail }, who, 'order.lifted');
  }

  async receive(responder: string, receipts: readonly Receipt[]): Promise<void> {
    await this.#tell(await this.#parts.store.orders.receive(`responder:${responder}`, receipts));
  }

  /** A call was answered by our block: the order works. Cheap when known already. */
  sawBlocked(call: SanitisedCall): void {
    const order = this.blocks.blockOf(call);
    if (order === undefined || order.state !== 'applied' || this.#effective.has(order.id)) return;
    this.#effective.add(order.id);
    const detail = `the gateway answered a call with ${call.status}`;
    this.#step(order.id, { state: 'effective', detail }, 'system', 'order.effective').catch(
      (error: unknown) => {
        this.#effective.delete(order.id);
        this.#parts.onFailure(error);
      },
    );
  }

  /** Resolves when some order changed, `waitMs` passed or `signal` aborted. */
  waitForChange(waitMs: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        this.#changed.delete(done);
        signal.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, waitMs);
      this.#changed.add(done);
      signal.addEventListener('abort', done);
      if (signal.aborted) done();
    });
  }

  async expireDue(): Promise<void> {
    await this.#tell(await this.#parts.store.orders.expireDue(this.#parts.now().toISOString()));
    await this.#armExpiry();
  }

  async #step(
    id: string,
    step: Omit<OrderStep, 'at'>,
    who: string,
    what: string,
  ): Promise<Order | undefined> {
    const audit = this.#audit(who, what, id, step.detail);
    const order = await this.#parts.store.orders.step(id, { ...step, at: audit.at }, audit);
    if (order !== undefined) await this.#tell([order]);
    return order;
  }

  async #tell(orders: readonly Order[]): Promise<void> {
    if (orders.length === 0) return;
    const nowMs = this.#parts.now().getTime();
    for (const order of orders) {
      this.blocks.note(order, nowMs);
      this.#parts.live.publish({ kind: 'order', order });
    }
    for (const wake of [...this.#changed]) wake();
    await this.#armExpiry();
  }

  async #armExpiry(): Promise<void> {
    const next = await this.#parts.store.orders.nextExpiry();
    clearTimeout(this.#timer);
    if (next === undefined) return;
    const waitMs = Date.parse(next) - this.#parts.now().getTime();
    this.#timer = setTimeout(
      () => {
        this.expireDue().catch(this.#parts.onFailure);
      },
      Math.min(Math.max(waitMs, 1), MAX_TIMER_MS),
    );
    this.#timer.unref();
  }

  #audit(who: string, what: string, subject: string, detail: string): AuditDraft {
    return { at: this.#parts.now().toISOString(), who, what, subject, detail };
  }
}

/** Node's timers hold 31 bits; an expiry further away is looked at again after a day. */
const MAX_TIMER_MS = 86_400_000;

export const expiryOf = (from: Date, durationMs: number | null): string | null =>
  durationMs === null ? null : new Date(from.getTime() + durationMs).toISOString();
