import type { Order, OrderState } from '@gatewatch/model';

/** States in which something of an order may stand at the gateway, wanted or not. */
export const MAY_STAND = ['applied', 'effective', 'failed'] as const satisfies readonly OrderState[];

export const mayStand = ({ state }: Pick<Order, 'state'>): boolean => MAY_STAND.some((one) => one === state);

/** The order with `endingSince` as its state asks for; `at`: ISO 8601 UTC, when this became so. */
export function orderEnding({ endingSince, ...order }: Order, at: string): Order {
  return order.wanted || !mayStand(order) ? order : { ...order, endingSince: endingSince ?? at };
}
