import { type Order, type Receipt, statusesOf } from '@gatewatch/model';
import { standingAfter } from './order-ending.js';

/**
 * What an order is once its receipt is known. Every receipt is kept in the history; whether it also changes the state
 * depends on whether the order is still wanted, because a receipt may arrive after the order was lifted.
 */
export function orderAfterReceipt(order: Order, receipt: Receipt): Order {
  const { state, wanted } = isLapse(order, receipt)
    ? { state: 'pending' as const, wanted: true }
    : outcome(order, receipt.kind);
  const entry = { at: receipt.at, state, detail: `${receipt.kind}: ${receipt.detail}` };
  const changes = receipt.changes === undefined ? {} : { changes: receipt.changes };
  // Proof begins with the first confirmation; where calls show nothing, there is none to wait for.
  const proof =
    state === 'applied' && order.proof === undefined ? { proof: { kind: proofBegin(order) } as const } : {};
  const standing = standingAfter(receipt, order.standing);
  return { ...order, ...changes, ...proof, state, wanted, standing, history: [...order.history, entry] };
}

/** An expiry told so much earlier than the order names one is none: clocks are that far apart at most. */
const TOLERANCE_MS = 5000;

/** The responder took it down because it did not reach us, and takes it up again now that it does. */
const isLapse = ({ wanted, expiresAt }: Order, { kind, at }: Receipt): boolean =>
  kind === 'expired' &&
  wanted &&
  (expiresAt === null || Date.parse(expiresAt) - Date.parse(at) > TOLERANCE_MS);

const proofBegin = (order: Order) => (statusesOf(order).length === 0 ? 'unseen' : 'waiting');

function outcome(order: Order, kind: Receipt['kind']): Pick<Order, 'state' | 'wanted'> {
  const { state, wanted } = order;
  switch (kind) {
    case 'applied':
    case 'healed':
      // Seen in traffic says more than confirmed by the gateway. What was put up just before its end was heard of stands.
      return (wanted && state !== 'effective') || state === 'lifted' || state === 'expired'
        ? { state: 'applied', wanted }
        : { state, wanted };
    case 'failed':
      return wanted ? { state: 'failed', wanted } : { state, wanted };
    case 'refused':
      return wanted ? { state: 'refused', wanted: false } : { state, wanted };
    case 'lifted':
    case 'expired':
      // A rehearsal was never at a gateway, whatever is said of it.
      if (state === 'simulated' || state === 'proposed' || state === 'declined') return { state, wanted };
      return { state: state === 'lifted' || state === 'expired' ? state : kind, wanted: false };
    case 'planned':
      return { state, wanted };
  }
}
