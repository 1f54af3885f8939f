import { entityKey, type Order } from '@gatewatch/model';

/** How many entities a policy met since then: simulated, asked about or acted on. */
export const hitsWithin = (
  orders: readonly Pick<Order, 'policyId' | 'createdAt' | 'entity'>[],
  policyId: string,
  sinceMs: number,
): number =>
  new Set(
    orders
      .filter((order) => order.policyId === policyId && Date.parse(order.createdAt) >= sinceMs)
      .map(({ entity }) => entityKey(entity)),
  ).size;
