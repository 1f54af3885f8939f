import type { Order, Receipt } from '@gatewatch/model';

/**
 * What an order is once its receipt is known. Every receipt is kept in the history; whether it also changes the state
 * depends on whether the order is still wanted, because a receipt may arrive after the order was lifted.
 */
export function orderAfterReceipt(order: Order, receipt: Receipt): Order {
  const { state, wanted } = outcome(order, receipt.kind);
  const entry = { at: receipt.at, state, detail: `${receipt.kind}: ${receipt.detail}` };
  return { ...order, state, wanted, history: [...order.history, entry] };
}

function outcome(order: Order, kind: Receipt['kind']): Pick<Order, 'state' | 'wanted'> {
  const { state, wanted } = order;
  switch (kind) {
    case 'applied':
    case 'healed':
      // Seen in traffic says more than confirmed by the gateway.
      return wanted && state !== 'effective' ? { state: 'applied', wanted } : { state, wanted };
    case 'failed':
      return wanted ? { state: 'failed', wanted } : { state, wanted };
    case 'refused':
      return wanted ? { state: 'refused', wanted: false } : { state, wanted };
    case 'lifted':
    case 'expired':
      return { state: state === 'lifted' || state === 'expired' ? state : kind, wanted: false };
  }
}
