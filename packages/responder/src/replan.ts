import type { DesiredOrder } from '@gatewatch/model';
import type { Change, Refusal, Unavailable } from './gateways/gateway-contract.js';
import type { LeaseEnd } from './lease-end.js';
import type { Lease } from './ledger/ledger-record.js';
import type { Pass } from './pass.js';
import { linesOf } from './receipt-of.js';

type Replanned =
  /** The same object when the plan is what it was. */
  | { readonly kind: 'planned'; readonly lease: Lease }
  /** `by`: whether the gateway would not have it like this any more, or we may not. */
  | { readonly kind: 'ends'; readonly end: LeaseEnd; readonly by: 'plan' | 'guardrail' }
  | Unavailable;

/** What a refusal means for its order: a place that is somebody else's is refused, what can never be done fails. */
export const afterRefusal = ({ kind, detail }: Refusal): LeaseEnd => ({
  receipt: kind === 'impossible' ? 'failed' : 'refused',
  why: detail,
  forGood: true,
});

/**
 * Plans a lease anew by what the gateway is configured to do now. When other changes are asked for, they are in the
 * ledger, with those that leave, before this resolves. Throws only when the ledger cannot be written.
 */
export async function replan(pass: Pass, lease: Lease): Promise<Replanned> {
  const { gateway, guardrails, ledger, replans, places, clock } = pass;
  const { order } = lease;
  // What was taken away is no longer there to plan with; the ledger knows what to put back.
  if (lease.changes.some(({ undo }) => undo === 'put-back')) return { kind: 'planned', lease };
  const planned = await gateway.plan(order);
  if (planned.kind === 'unavailable') return planned;
  replans.planned(order.id, clock.own());
  if (planned.kind !== 'planned') return { kind: 'ends', by: 'plan', end: afterRefusal(planned) };
  const guarded = guardrails.protects(order.entity, planned.subject);
  if (guarded !== '')
    return { kind: 'ends', by: 'guardrail', end: { receipt: 'refused', why: guarded, forGood: true } };
  if (sameChanges(lease.changes, planned.changes)) return { kind: 'planned', lease };
  const kept = new Set(planned.changes.map(({ objectId }) => objectId));
  const leaving = [...lease.leaving, ...lease.changes].filter(({ objectId }) => !kept.has(objectId));
  const changes = [...planned.changes];
  const notes = linesOf(planned.notes);
  ledger.append({ kind: 'replanned', orderId: order.id, changes, leaving, notes });
  const fresh = { ...lease, changes, leaving, notes };
  places.remove(lease);
  places.add(fresh);
  return { kind: 'planned', lease: fresh };
}

/** Whether the platform asks for something else than before, beside for how long and by whose word. */
export const asksOtherwise = (before: DesiredOrder, now: DesiredOrder): boolean =>
  canonical(instructionOf(before)) !== canonical(instructionOf(now));

const instructionOf = ({ expiresAt, lease, authority, ...instruction }: DesiredOrder) => instruction;

const inOrder = (_name: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;

const canonical = (value: unknown): string => JSON.stringify(value, inOrder);

const essence = ({ objectId, place, undo, body }: Change) => ({ objectId, place, undo, body });

const sameChanges = (a: readonly Change[], b: readonly Change[]): boolean =>
  canonical(a.map(essence)) === canonical(b.map(essence));
