import type { Order } from '@gatewatch/model';
import type { PublishedDecision } from '@gatewatch/store';
import { addressSpan } from './address-span.js';

/**
 * A decision always ends: one that stands until lifted is told for a day and renewed at half of it, so that a bouncer
 * that never hears of us again lets go.
 */
export const UNTIL_LIFTED_MS = 24 * 3_600_000;

/** How long a name of somebody may be for bouncers; they hand it to scripts and write it into lists. */
const MAX_VALUE = 512;

export type DecisionOfOrder =
  | { readonly kind: 'decision'; readonly decision: Omit<PublishedDecision, 'until'> }
  | { readonly kind: 'impossible'; readonly detail: string };

/** What bouncers are told because of an order. `scenario` is why, as they filter by it. */
export function decisionOfOrder(order: Order, scenario: string): DecisionOfOrder {
  const { kind, id } = order.entity;
  const type = order.action === 'publish-decision' ? order.decision : 'ban';
  const made = (scope: string, value: string): DecisionOfOrder => ({
    kind: 'decision',
    decision: { orderId: order.id, scope, value, type, scenario },
  });
  if (kind !== 'ip') {
    if (id.length > MAX_VALUE || !isPrintable(id))
      return { kind: 'impossible', detail: `${kind} ids with control characters are not told to bouncers` };
    return made(kind, id);
  }
  const span = addressSpan(id);
  if (span === undefined)
    return { kind: 'impossible', detail: `"${id.slice(0, 60)}" is neither an address nor a network` };
  return made(span.first === span.last ? 'Ip' : 'Range', id);
}

function isPrintable(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 0x20 || code === 0x7f) return false;
  }
  return true;
}
