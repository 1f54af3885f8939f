import {
  type Authority,
  type DesiredOrder,
  desiredOrderSchema,
  instructionOf,
  type Order,
  type RehearsedOrder,
  rehearsedOrderSchema,
} from '@gatewatch/model';

/** What the responder is told of a wanted order. Only what a wanted order says comes here: it carries a word to act by. */
export function desiredOrderOf(order: Order): DesiredOrder {
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
