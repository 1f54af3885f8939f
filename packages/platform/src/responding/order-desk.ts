import {
  type DesiredState,
  type Order,
  type Proof,
  type Receipt,
  type SanitisedCall,
  statusesOf,
} from '@gatewatch/model';
import type { AuditDraft, ControlStore, OrderStep } from '@gatewatch/store';
import type { LiveHub } from '../live/live-hub.js';
import { ChangeSignal } from './change-signal.js';
import { DueTimer } from './due-timer.js';
import type { Enacted, Enactor } from './enactor-contract.js';
import { OrdersByHand } from './orders-by-hand.js';
import { OwnBlocks } from './own-blocks.js';
import { PolicyHits } from './policy-hits.js';
import { ProofWatch } from './proof-watch.js';

interface OrderDeskParts {
  readonly store: ControlStore;
  readonly live: LiveHub;
  readonly now: () => Date;
  readonly onFailure: (error: unknown) => void;
  /** Wall clock as event time; default: they are the same. */
  readonly eventMs?: (wallMs: number) => number;
  /** Global stop. */
  readonly stopped?: () => boolean;
  /** Policies whose orders are rehearsed: enabled ones that do not (fully) act. */
  readonly rehearsedPolicies?: () => Promise<readonly string[]>;
  /** The traffic shows that an order does not work. */
  readonly onNotEffective?: (order: Order) => void;
}

export type OrderPlaced =
  | { readonly kind: 'created'; readonly order: Order }
  | { readonly kind: 'existed'; readonly order: Order }
  /** The entity is under a wanted order for the same already. */
  | { readonly kind: 'covered'; readonly order: Order };

/** Orders of the last day are rehearsed, the newest ones. */
const REHEARSE_MS = 86_400_000;
const MOST_REHEARSED = 200;
const HOUR_MS = 3_600_000;

/** Where orders live: made, approved, lifted, expired, confirmed, proven. Tells whoever waits or watches of each change. */
export class OrderDesk {
  readonly blocks = new OwnBlocks();
  readonly hits = new PolicyHits();
  readonly byHand: OrdersByHand;
  readonly #parts: OrderDeskParts;
  readonly #eventMs: (wallMs: number) => number;
  readonly #changes = new ChangeSignal();
  readonly #expiry: DueTimer;
  readonly #proofs: ProofWatch;
  readonly #enactors: Enactor[] = [];

  constructor(parts: OrderDeskParts) {
    this.#parts = parts;
    this.#eventMs = parts.eventMs ?? ((wallMs) => wallMs);
    this.#expiry = new DueTimer(parts.now, () => void this.expireDue().catch(parts.onFailure));
    this.byHand = new OrdersByHand({
      ...parts,
      stopped: () => parts.stopped?.() === true,
      desk: this,
    });
    this.#proofs = new ProofWatch({
      eventMs: this.#eventMs,
      alsoAnswers: (order, status) =>
        this.blocks
          .wantedOn(order.entity)
          .some((one) => one.id !== order.id && statusesOf(one).includes(status)),
      onProof: (order, proof) => void this.#noteProof(order, proof).catch(parts.onFailure),
    });
  }

  async open(): Promise<void> {
    for await (const order of this.#all({ inForce: true })) this.#note(order);
    const since = new Date(this.#parts.now().getTime() - HOUR_MS).toISOString();
    for await (const order of this.#all({ since })) this.hits.note(order, this.#madeMs(order));
    await this.expireDue();
  }

  close(): void {
    this.#expiry.stop();
    this.#changes.wake();
  }

  /** From now on it is told of the orders it wants, beginning with all that stand or may stand. */
  enlist(enactor: Enactor): void {
    this.#enactors.push(enactor);
    for (const orders of [this.blocks.wanted(), this.blocks.ending()])
      for (const order of orders) if (enactor.wants(order)) enactor.note(order);
  }

  /** `onsetMs`: event time at which began what it is about. */
  async place(order: Order, who: string, onsetMs?: number): Promise<OrderPlaced> {
    const what = order.wanted ? 'order.created' : `order.${order.state}`;
    const audit = this.#audit(who, what, order.id, order.reason);
    const outcome = await this.#parts.store.orders.create(order, audit);
    if (outcome.kind === 'created') {
      this.hits.note(order, this.#madeMs(order), onsetMs);
      this.#tell([outcome.order]);
    }
    return outcome;
  }

  /** Global stop: nothing is wanted any more. */
  async endAll(who: string, detail: string): Promise<number> {
    const at = this.#parts.now().toISOString();
    const audit = this.#audit(who, 'orders.ended', 'orders', detail);
    const ended = await this.#parts.store.orders.endWanted(at, detail, audit);
    this.#tell(ended);
    this.#changes.wake();
    return ended.length;
  }

  /** Responders must fetch again although no order changed. */
  async changeVersion(): Promise<void> {
    await this.#parts.store.orders.raiseVersion();
    this.#changes.wake();
  }

  async receive(responder: string, receipts: readonly Receipt[]): Promise<void> {
    this.#tell(await this.#parts.store.orders.receive(responder, receipts));
  }

  /** What an enactor did. */
  async report(by: Enactor['by'], { id }: Pick<Order, 'id'>, enacted: Enacted): Promise<void> {
    const receipt: Receipt = { orderId: id, at: this.#parts.now().toISOString(), ...enacted };
    this.#tell(await this.#parts.store.orders.receive(by, [receipt]));
  }

  /** Every call, once. */
  saw(call: SanitisedCall): void {
    this.#proofs.saw(call);
  }

  /** What responders should hold now. */
  async desired(): Promise<DesiredState> {
    const { store, now, stopped, rehearsedPolicies } = this.#parts;
    const at = now();
    const since = new Date(at.getTime() - REHEARSE_MS).toISOString();
    const policyIds = (await rehearsedPolicies?.()) ?? [];
    const found = await store.orders.desired({ policyIds, since, most: MOST_REHEARSED });
    const isStopped = stopped?.() === true;
    const state = { version: found.version, at: at.toISOString(), stopped: isStopped };
    return isStopped
      ? { ...state, orders: [], rehearsed: [] }
      : { ...state, orders: [...found.orders], rehearsed: [...found.rehearsed] };
  }

  /** Resolves when some order changed, `waitMs` passed or `signal` aborted. */
  waitForChange(waitMs: number, signal: AbortSignal): Promise<void> {
    return this.#changes.wait(waitMs, signal);
  }

  async expireDue(): Promise<void> {
    const { store, now } = this.#parts;
    this.#tell(await store.orders.expireDue(now().toISOString()));
    this.#expiry.notLaterThan(await store.orders.nextExpiry());
  }

  async #noteProof(order: Order, proof: Proof): Promise<void> {
    switch (proof.kind) {
      case 'proven': {
        const seconds = (proof.timeToEffectMs / 1000).toFixed(1);
        const detail = `the gateway answers its calls itself, ${seconds} s after it confirmed the order; ${proof.passed} passed meanwhile`;
        const step = { state: 'effective', proof, detail, onlyFrom: ['applied', 'effective'] } as const;
        await this.step(order.id, step, 'system', 'order.effective');
        return;
      }
      case 'not-effective': {
        const step = { proof, detail: `not effective: ${proof.detail}`, onlyFrom: ['applied'] } as const;
        const after = await this.step(order.id, step, 'system', 'order.not-effective');
        if (after?.proof?.kind === 'not-effective') this.#parts.onNotEffective?.(after);
        return;
      }
      case 'waiting':
      case 'unseen':
    }
  }

  /** A step of an order's life, with its audit row; undefined when unknown. */
  async step(id: string, step: Omit<OrderStep, 'at'>, who: string, what: string): Promise<Order | undefined> {
    const audit = this.#audit(who, what, id, step.detail);
    const order = await this.#parts.store.orders.step(id, { ...step, at: audit.at }, audit);
    if (order !== undefined) this.#tell([order]);
    return order;
  }

  /** Responders first: they are what people wait for. */
  #tell(orders: readonly Order[]): void {
    if (orders.length === 0) return;
    for (const order of orders) this.#note(order);
    this.#changes.wake();
    for (const order of orders) {
      for (const enactor of this.#enactors)
        if (isCarriedOut(order) && enactor.wants(order)) enactor.note(order);
      this.#parts.live.publish({ kind: 'order', order });
    }
  }

  #note(order: Order): void {
    this.blocks.note(order, this.#eventMs(this.#parts.now().getTime()));
    this.#proofs.note(order);
    if (order.wanted || order.state === 'proposed') this.#expiry.notLaterThan(order.expiresAt);
  }

  async *#all(filter: { readonly inForce?: boolean; readonly since?: string }): AsyncGenerator<Order> {
    let cursor: string | undefined;
    do {
      const page = await this.#parts.store.orders.list({ ...filter, limit: 1000, cursor });
      yield* page.items;
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
  }

  #madeMs(order: Order): number {
    return this.#eventMs(Date.parse(order.createdAt));
  }

  #audit(who: string, what: string, subject: string, detail: string): AuditDraft {
    return { at: this.#parts.now().toISOString(), who, what, subject, detail };
  }
}

/** Whether it may lead to anything anywhere: somebody's word stands behind it. */
const isCarriedOut = ({ authority, state }: Order): boolean =>
  authority !== undefined && state !== 'simulated' && state !== 'proposed' && state !== 'declined';
