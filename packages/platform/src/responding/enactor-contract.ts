import type { Order, Receipt } from '@gatewatch/model';

/** What an enactor says of an order; the desk makes a receipt of it. */
export type Enacted = Pick<Receipt, 'kind' | 'detail' | 'changes' | 'standing'>;

/**
 * Carries out orders that no responder is given: decisions for bouncers, calls of an HTTP endpoint. Duties: `note` is
 * told of every order it wants at each change of it, and once more at start of all that are wanted or have `endingSince`, so it may be told the
 * same twice and must do it once. It must not throw and must not wait: whatever takes long goes on behind it and reports
 * through the `report` it was made with, which resolves when the report is durable. An order that is wanted is to be
 * begun or kept; one that is not wanted any more is to be ended, and its end reported (`endOf`). An order without authority never comes here.
 */
export interface Enactor {
  readonly by: 'bouncer' | 'http';
  wants(order: Order): boolean;
  note(order: Order): void;
}

/** How an enactor reports what became of an order. Rejects only when it could not be written down. */
export type ReportEnacted = (order: Pick<Order, 'id'>, enacted: Enacted) => Promise<void>;
