import type {
  Authority,
  DesiredOrder,
  EntityKind,
  Order,
  OrderState,
  Page,
  Proof,
  Receipt,
  RehearsedOrder,
} from '@gatewatch/model';
import type { PageRequest } from '../page-request.js';
import type { AuditDraft } from './audit-repository.js';

export interface OrderFilter {
  readonly state?: OrderState | undefined;
  readonly wanted?: boolean | undefined;
  /** Wanted, or still standing at the gateway (`endingSince`). */
  readonly inForce?: boolean | undefined;
  readonly entity?: { readonly kind: EntityKind; readonly id: string } | undefined;
  readonly alertId?: string | undefined;
  readonly policyId?: string | undefined;
  /** Made at or after. */
  readonly since?: string | undefined;
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
  readonly expiresAt?: string | null | undefined;
  readonly authority?: Authority | undefined;
  readonly standing?: boolean | undefined;
  readonly proof?: Proof | undefined;
  readonly detail: string;
  /** The step is taken only from one of these; else the order is returned as it is. */
  readonly onlyFrom?: readonly OrderState[] | undefined;
}

/** What the responder fetches, but for what the platform adds. */
export interface DesiredOrders {
  readonly version: number;
  readonly orders: readonly DesiredOrder[];
  readonly rehearsed: readonly RehearsedOrder[];
}

/** What is to be rehearsed. */
export interface Rehearsal {
  readonly policyIds: readonly string[];
  /** Orders made at or after. */
  readonly since: string;
  readonly most: number;
}

/**
 * Ordered by `createdAt`. What stands at the gateway keeps its state when its end is asked for, with `endingSince`, until a
 * receipt says that it is gone.
 */
export interface OrderRepository {
  create(order: Order, audit: AuditDraft): Promise<OrderCreated>;
  get(id: string): Promise<Order | undefined>;
  list(request?: PageRequest & OrderFilter): Promise<Page<Order>>;
  /** Appends to the history; undefined when unknown. */
  step(id: string, step: OrderStep, audit: AuditDraft): Promise<Order | undefined>;
  /**
   * What a responder says happened, with an audit row each. A receipt seen before or for an unknown order changes
   * nothing. `applied` and `healed` → applied (while wanted), `failed` → failed (still wanted: it is tried again),
   * `refused` → refused, `lifted` → lifted, `expired` → expired (no longer wanted); `planned` changes no state. Returns
   * the orders that changed.
   */
  receive(responder: string, receipts: readonly Receipt[]): Promise<readonly Order[]>;
  /**
   * Wanted and proposed orders past their expiry at `now` are no longer wanted, audited; returns them. Those of which nothing
   * stands are expired by that.
   */
  expireDue(now: string): Promise<readonly Order[]>;
  /** Earliest expiry among the wanted and the proposed: when `expireDue` has something to do next. */
  nextExpiry(): Promise<string | undefined>;
  /**
   * Orders the gateway should hold, and what is to be rehearsed: simulated and proposed orders of these policies that no
   * receipt `planned` answered yet, newest first. `version` grows with each change of the orders and with each one more
   * to rehearse, never shrinks, survives restarts.
   */
  desired(rehearsal?: Rehearsal): Promise<DesiredOrders>;
  /** Ends every wanted order in one transaction with the audit row, and raises the version also where there is none. */
  endWanted(at: string, detail: string, audit: AuditDraft): Promise<readonly Order[]>;
  /** Responders must look again although no order changed. */
  raiseVersion(): Promise<void>;
  /** Receipts of an order, oldest first. */
  receipts(orderId: string): Promise<readonly (Receipt & { readonly responder: string })[]>;
}
