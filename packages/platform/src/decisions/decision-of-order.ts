import type { Order } from '@gatewatch/model';
import type { PublishedDecision } from '@gatewatch/store';
import { type AddressSpan, addressSpan } from './address-span.js';

/**
 * A decision always ends: one that stands until lifted is told for a day and renewed at half of it, so that a bouncer
 * that never hears of us again lets go.
 */
export const UNTIL_LIFTED_MS = 24 * 3_600_000;

/** How long a name of somebody may be for bouncers; they hand it to scripts and write it into lists. */
const MAX_VALUE = 512;

/** Loopback and "this host" (RFC 6890), also as IPv4-mapped. */
const OWN = ['127.0.0.0/8', '0.0.0.0/8', '::/127', '::ffff:127.0.0.0/104', '::ffff:0.0.0.0/104']
  .map(addressSpan)
  .filter((span) => span !== undefined);

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
  if (OWN.some((own) => overlap(own, span)))
    return {
      kind: 'impossible',
      detail: `"${id}" is the bouncer’s own machine as well: it would shut out itself`,
    };
  const isNetwork = span.first !== span.last;
  if (isNetwork && order.policyId !== undefined)
    return { kind: 'impossible', detail: `"${id}" is a network: only people decide about many at once` };
  return made(isNetwork ? 'Range' : 'Ip', id);
}

const overlap = (a: AddressSpan, b: AddressSpan): boolean =>
  a.family === b.family && a.first <= b.last && b.first <= a.last;

function isPrintable(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 0x20 || code === 0x7f) return false;
  }
  return true;
}
