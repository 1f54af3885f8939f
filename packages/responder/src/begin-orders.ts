import type { DesiredOrder } from '@gatewatch/model';
import { entityKey } from '@gatewatch/model';
import type { Planned } from './gateways/gateway-contract.js';
import { inParallel } from './in-parallel.js';
import type { Lease } from './ledger/ledger-record.js';
import type { Pass } from './pass.js';
import { linesOf, receiptOf } from './receipt-of.js';
import { afterRefusal } from './replan.js';

/**
 * New orders: may we, what does it need, note it. Answers the leases that are now in the ledger, nothing of which is
 * done yet; orders that may not or cannot be carried out are closed with the reason.
 */
export async function beginOrders(pass: Pass, orders: readonly DesiredOrder[]): Promise<readonly Lease[]> {
  const { gateway, ledger, guardrails, notes, clock, objects } = pass;
  const { state } = ledger;
  const close = (order: DesiredOrder, kind: 'refused' | 'failed', detail: string) =>
    notes.tell(receiptOf(order.id, kind, detail, clock.now()), (receipt) => ({
      kind: 'closed',
      orderId: order.id,
      receipt,
    }));
  const plans: { order: DesiredOrder; plan: Planned }[] = [];
  const off = guardrails.switchedOff();
  const takers = [...state.leases.values()].filter(takesAway);
  await inParallel(orders, pass.atOnce, pass.goesOn, async (order) => {
    if (off !== '') return close(order, 'refused', off);
    const plan = inherited(takers, order) ?? (await gateway.plan(order));
    if (plan.kind === 'unavailable') return pass.failed(plan.detail, order.id);
    if (plan.kind === 'planned') {
      plans.push({ order, plan });
      return;
    }
    const { receipt, why } = afterRefusal(plan);
    close(order, receipt === 'failed' ? 'failed' : 'refused', why);
  });

  const begun: string[] = [];
  const enactedAtMs = [...state.enactedAtMs];
  for (const { order, plan } of plans) {
    const { subject, changes, notes: found } = plan;
    const nowMs = clock.now();
    // What stands already (a lost ledger, another responder) or stood before is no new block.
    const counts = !state.lapsed.has(order.id) && !changes.some(({ objectId }) => objects.has(objectId));
    const refusal =
      guardrails.protects(order.entity, subject) || (counts ? guardrails.overCap(enactedAtMs, nowMs) : '');
    if (refusal !== '') {
      close(order, 'refused', refusal);
      continue;
    }
    if (counts) enactedAtMs.push(nowMs);
    notes.add({
      kind: 'intended',
      atMs: nowMs,
      order,
      changes: [...changes],
      subject,
      notes: linesOf(found),
      counts,
    });
    begun.push(order.id);
  }
  notes.flush();
  const leases = begun.flatMap((orderId) => state.leases.get(orderId) ?? []);
  for (const lease of leases) {
    pass.places.add(lease);
    pass.replans.beside(lease.order);
  }
  return leases;
}

/**
 * A thing that another lease has taken away is not there to plan with: the plan is that lease's, and the last of them
 * puts it back.
 */
function inherited(takers: readonly Lease[], order: DesiredOrder): Planned | undefined {
  const lease = takers.find(
    (known) =>
      known.order.action === order.action && entityKey(known.order.entity) === entityKey(order.entity),
  );
  if (lease === undefined) return undefined;
  const changes = lease.changes.map((change) => ({ ...change, orderId: order.id }));
  return { kind: 'planned', subject: lease.subject, changes, notes: [] };
}

const takesAway = ({ changes }: Lease): boolean => changes.every(({ undo }) => undo === 'put-back');
