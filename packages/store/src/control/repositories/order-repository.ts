import type { DesiredState, EntityKind, Order, OrderState, Page, Receipt } from '@gatewatch/model';
import type { PageRequest } from '../page-request.js';
import type { AuditDraft } from './audit-repository.js';

export interface OrderFilter {
  readonly state?: OrderState | undefined;
  readonly wanted?: boolean | undefined;
  readonly entity?: { readonly kind: EntityKind; readonly id: string } | undefined;
  readonly alertId?: string | undefined;
  readonly policyId?: string | undefined;
}

export type OrderCreated =
  | { readonly kind: 'created'; readonly order: Order }
  /** The id was there before: nothing was changed or audited (an id derived from policy and alert makes replay safe). */
  | { readonly kind: 'existed'; readonly order: Order };

/** A step of an order's life. Absent fields stay. */
export interface OrderStep {
  readonly at: string;
  readonly state?: OrderState | undefined;
  readonly wanted?: boolean | undefined;
  readonly detail: string;
}

/** Ordered by `createdAt`. */
export interface OrderRepository {
  create(order: Order, audit: AuditDraft): Promise<OrderCreated>;
  get(id: string): Promise<Order | undefined>;
  list(request?: PageRequest & OrderFilter): Promise<Page<Order>>;
  /** Appends to the history; undefined when unknown. */
  step(id: string, step: OrderStep, audit: AuditDraft): Promise<Order | undefined>;
  /**
   * What a responder says happened, with an audit row each. A receipt seen before or for an unknown order changes
   * nothing. `applied` and `healed` → applied (while wanted), `failed` → failed (still wanted: it is tried again),
   * `refused` → refused, `lifted` → lifted, `expired` → expired (no longer wanted). Returns the orders that changed.
   */
  receive(responder: string, receipts: readonly Receipt[]): Promise<readonly Order[]>;
  /** Wanted orders past their expiry at `now` become expired and no longer wanted, audited; returns them. */
  expireDue(now: string): Promise<readonly Order[]>;
  /** Earliest expiry among the wanted: when `expireDue` has something to do next. */
  nextExpiry(): Promise<string | undefined>;
  /** Orders the gateway should hold. `version` grows with each change of this set, never shrinks, survives restarts. */
  desired(): Promise<DesiredState>;
  /** Receipts of an order, oldest first. */
  receipts(orderId: string): Promise<readonly (Receipt & { readonly responder: string })[]>;
}
