import type { OrderFact } from '@gatewatch/analytics';
import { instructionOf, type Order } from '@gatewatch/model';

/** How the history says that people ended an order; who did it follows. */
export const LIFTED_BY = 'lifted by ';

/** An order as deciding sees it. `eventMs`: wall clock as event time; `nowMs`: event time now. */
export function orderFactOf(order: Order, nowMs: number, eventMs: (wallMs: number) => number): OrderFact {
  const { state, wanted, history, expiresAt } = order;
  const at = (time: string): number => eventMs(Date.parse(time));
  const expiresMs = expiresAt === null ? null : at(expiresAt);
  const kind = kindOf(order);
  const standing =
    wanted || state === 'proposed' || (state === 'simulated' && (expiresMs === null || expiresMs > nowMs));
  const began = history.findLast((entry) => entry.state === 'pending') ?? { at: order.createdAt };
  const ended = history.at(-1) ?? began;
  return {
    id: order.id,
    policyId: order.policyId,
    alertId: order.alertId,
    step: order.step ?? 0,
    action: order.action,
    instruction: instructionOf(order),
    scoped: 'scope' in order && order.scope !== undefined,
    kind,
    madeAtMs: at(began.at),
    endsAtMs: standing || kind === 'simulated' ? expiresMs : at(ended.at),
    standing,
    endedByHand: state === 'declined' || history.some(({ detail }) => detail.startsWith(LIFTED_BY)),
    notEffective: order.proof?.kind === 'not-effective' || state === 'refused',
  };
}

function kindOf({ state, history, authority }: Order): OrderFact['kind'] {
  if (state === 'simulated') return 'simulated';
  const wasProposed = history[0]?.state === 'proposed';
  return wasProposed && authority === undefined ? 'proposed' : 'acting';
}
