import {
  ACTION_FACTS,
  type Authority,
  type DesiredOrder,
  desiredOrderSchema,
  instructionOf,
  type Order,
  type RehearsedOrder,
  rehearsedOrderSchema,
} from '@gatewatch/model';

/** A wanted order as the table holds it. */
interface WantedRow {
  readonly id: string;
  readonly body: string;
}

/**
 * Wanted orders as responders are told of them. They are read again at each change of any of them, so what was made of
 * a row is kept as long as the row says the same.
 */
export class DesiredOrders {
  #known = new Map<string, { readonly body: string; readonly order: DesiredOrder }>();

  of(rows: readonly WantedRow[]): readonly DesiredOrder[] {
    const known = new Map<string, { readonly body: string; readonly order: DesiredOrder }>();
    const orders: DesiredOrder[] = [];
    for (const { id, body } of rows) {
      const before = this.#known.get(id);
      const order = before?.body === body ? before.order : desiredOrderOf(JSON.parse(body));
      known.set(id, { body, order });
      if (ACTION_FACTS[order.action].by === 'responder') orders.push(order);
    }
    this.#known = known;
    return orders;
  }
}

/** Only what a wanted order says comes here: it carries a word to act by. */
function desiredOrderOf(order: Order): DesiredOrder {
  return desiredOrderSchema.parse({
    ...instructionOf(order),
    id: order.id,
    entity: order.entity,
    authority: order.authority ?? authorityOfOld(order),
    ...(order.lease === undefined ? {} : { lease: order.lease }),
    expiresAt: order.expiresAt,
  });
}

/** Orders of before authorities were kept came from people or from policies that enforced. */
const authorityOfOld = ({ policyId, createdBy }: Order): Authority =>
  policyId === undefined
    ? { kind: 'by-hand', who: createdBy }
    : { kind: 'policy', policyId, mode: 'enforce' };

/** A question about an order that nobody may carry out: without state, authority or lease. */
export const rehearsedOrderOf = (order: Order): RehearsedOrder =>
  rehearsedOrderSchema.parse({ id: order.id, wouldBe: { ...instructionOf(order), entity: order.entity } });
