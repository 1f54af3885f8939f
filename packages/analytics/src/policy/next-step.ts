import type { Alert, Policy } from '@gatewatch/model';
import type { OrderFact } from './order-fact.js';

export type NextStep =
  | { readonly kind: 'step'; readonly index: number }
  /** What there is is to do. */
  | { readonly kind: 'stays'; readonly by: OrderFact };

/**
 * Which rung of the ladder is next, given the policy's own orders on whom the alert is about, newest last. The first at
 * once; the next one when the one before does not work, when the alert goes on although it had time to work, or when it
 * came again soon after its end. On the last rung one stays. Whatever the alert tells from before an order's end is
 * what led to it and no news. What people ended does not count: the caller leaves it out.
 */
export function nextStep({ then }: Policy, alert: Alert, own: readonly OrderFact[]): NextStep {
  const last = own.at(-1);
  if (last === undefined) return { kind: 'step', index: 0 };
  const top = then.steps.length - 1;
  const isTop = last.step >= top;
  const stays = { kind: 'stays', by: last } as const;
  const further = { kind: 'step', index: Math.min(last.step + 1, top) } as const;
  const newsMs = Date.parse(alert.lastSeen);
  if (last.standing) {
    if (isTop || last.kind === 'proposed') return stays;
    const goesOn = newsMs >= last.madeAtMs + then.escalateAfterMs && newsMs > last.madeAtMs;
    return last.notEffective || goesOn ? further : stays;
  }
  if (last.notEffective && last.alertId === alert.alertId) return isTop ? stays : further;
  const endedMs = last.endsAtMs ?? last.madeAtMs;
  if (newsMs <= endedMs) return stays;
  // What nobody approved was never tried.
  if (last.kind === 'proposed') return { kind: 'step', index: Math.min(last.step, top) };
  return newsMs - endedMs <= then.escalateWithinMs ? further : { kind: 'step', index: 0 };
}
