import { randomUUID } from 'node:crypto';
import { type Instruction, instructionOf, type Order, type OrderDraft } from '@gatewatch/model';
import type { ControlStore } from '@gatewatch/store';
import { endOf } from './end-of.js';
import { expiryOf } from './expiry-of.js';
import type { OrderDesk, OrderPlaced } from './order-desk.js';
import { LIFTED_BY } from './order-fact.js';

interface OrdersByHandParts {
  readonly store: { readonly orders: Pick<ControlStore['orders'], 'get'> };
  readonly now: () => Date;
  /** Global stop. */
  readonly stopped: () => boolean;
  readonly desk: Pick<OrderDesk, 'place' | 'step' | 'blocks'>;
}

/** It is not in a state for that, or everything is stopped. */
interface NotNow {
  readonly kind: 'not-now';
  readonly detail: string;
}

export type OrderChanged =
  | { readonly kind: 'changed'; readonly order: Order }
  | { readonly kind: 'unknown' }
  | NotNow;

const STOPPED: NotNow = {
  kind: 'not-now',
  detail: 'all response is stopped: POST /api/v1/response/resume first',
};

/** What people do with orders: make, approve, decline, extend, lift. */
export class OrdersByHand {
  readonly #parts: OrdersByHandParts;

  constructor(parts: OrdersByHandParts) {
    this.#parts = parts;
  }

  async place(draft: OrderDraft, who: string): Promise<OrderPlaced | NotNow> {
    const { now, stopped, desk } = this.#parts;
    if (stopped()) return STOPPED;
    const at = now();
    const instruction = instructionOf(draft);
    const same = desk.blocks.wantedOn(draft.entity).find((order) => placeOf(order) === placeOf(instruction));
    if (same !== undefined) return { kind: 'covered', order: same };
    const durationMs = draft.durationMs ?? null;
    const order: Order = {
      ...instruction,
      id: randomUUID(),
      entity: draft.entity,
      state: 'pending',
      wanted: true,
      reason: draft.reason,
      authority: { kind: 'by-hand', who },
      createdBy: who,
      createdAt: at.toISOString(),
      durationMs,
      expiresAt: expiryOf(at, durationMs),
      history: [{ at: at.toISOString(), state: 'pending', detail: `ordered by ${who}` }],
    };
    return desk.place(order, who);
  }

  async approve(id: string, who: string, note: string): Promise<OrderChanged> {
    const order = await this.#parts.store.orders.get(id);
    // After the look: nothing comes between this and the step, so a stop finds the order wanted and ends it.
    if (this.#parts.stopped()) return STOPPED;
    if (order === undefined) return { kind: 'unknown' };
    const { policyId = '', durationMs = null } = order;
    const step = {
      state: 'pending',
      wanted: true,
      authority: { kind: 'approved', who, policyId },
      expiresAt: expiryOf(this.#parts.now(), durationMs),
      detail: `approved by ${who}${noted(note)}`,
    } as const;
    return this.#answer(order, step, who, 'order.approved');
  }

  async decline(id: string, who: string, note: string): Promise<OrderChanged> {
    const order = await this.#parts.store.orders.get(id);
    if (order === undefined) return { kind: 'unknown' };
    const step = { state: 'declined', wanted: false, detail: `declined by ${who}${noted(note)}` } as const;
    return this.#answer(order, step, who, 'order.declined');
  }

  /** Until when it stands; null = until lifted. */
  async extend(id: string, expiresAt: string | null, who: string): Promise<OrderChanged> {
    const order = await this.#parts.store.orders.get(id);
    if (order === undefined) return { kind: 'unknown' };
    if (!order.wanted) return { kind: 'not-now', detail: `the order is ${order.state}: make a new one` };
    if (expiresAt !== null && Date.parse(expiresAt) <= this.#parts.now().getTime())
      return { kind: 'not-now', detail: 'expiresAt is over already: lift the order instead' };
    const detail = `${who} lets it stand until ${expiresAt ?? 'lifted'}`;
    const after = await this.#parts.desk.step(id, { expiresAt, detail }, who, 'order.extended');
    return after === undefined ? { kind: 'unknown' } : { kind: 'changed', order: after };
  }

  /**
   * Undefined when unknown. An order that is not wanted any more stays as it is. What may stand at the gateway keeps
   * its state until the responder's receipt says that it is gone.
   */
  async lift(id: string, who: string): Promise<Order | undefined> {
    const order = await this.#parts.store.orders.get(id);
    if (order === undefined || !order.wanted) return order;
    const detail = `${LIFTED_BY}${who}`;
    const { desk } = this.#parts;
    if (order.state === 'pending') {
      const step = { wanted: false, state: 'lifted', detail, onlyFrom: ['pending'] } as const;
      const after = await desk.step(id, step, who, 'order.lifted');
      if (after?.wanted !== true) return after;
      // It was put up between the two looks.
    }
    return await desk.step(id, { wanted: false, detail }, who, 'order.lifted');
  }

  /** People have looked: nothing of an ending order stands any more, although nobody confirmed it. */
  async settle(id: string, who: string): Promise<OrderChanged> {
    const { store, desk, now } = this.#parts;
    const order = await store.orders.get(id);
    if (order === undefined) return { kind: 'unknown' };
    if (order.endingSince === undefined) {
      const why = order.wanted ? 'it is wanted: lift it first' : `it is ${order.state}`;
      return { kind: 'not-now', detail: `the order does not wait for its end to be confirmed: ${why}` };
    }
    const detail = `${who} says that nothing of it stands any more`;
    const step = { state: endOf(order, now()), standing: false, detail, onlyFrom: [order.state] } as const;
    const after = await desk.step(id, step, who, 'order.settled');
    return after === undefined ? { kind: 'unknown' } : { kind: 'changed', order: after };
  }

  /** Only what waits can be answered, and once: the store looks again when it writes. */
  async #answer(
    order: Order,
    step: Omit<Parameters<OrderDesk['step']>[1], 'onlyFrom'>,
    who: string,
    what: string,
  ): Promise<OrderChanged> {
    const over = order.expiresAt !== null && Date.parse(order.expiresAt) <= this.#parts.now().getTime();
    if (order.state !== 'proposed' || over)
      return {
        kind: 'not-now',
        detail: `the order waits for no approval: it is ${over ? 'expired' : order.state}`,
      };
    const after = await this.#parts.desk.step(order.id, { ...step, onlyFrom: ['proposed'] }, who, what);
    if (after === undefined) return { kind: 'unknown' };
    // Somebody else answered between the two looks.
    if (after.history.at(-1)?.detail !== step.detail)
      return { kind: 'not-now', detail: `the order waits for no approval: it is ${after.state}` };
    return { kind: 'changed', order: after };
  }
}

const noted = (note: string): string => (note === '' ? '' : `: ${note}`);

/** Orders of the same action at the same place do the same. */
const placeOf = (instruction: Instruction): string =>
  JSON.stringify([instruction.action, 'scope' in instruction ? (instruction.scope ?? null) : null]);
