import { endLeases } from './end-leases.js';
import type { Change } from './gateways/gateway-contract.js';
import { inParallel } from './in-parallel.js';
import type { LeaseEnd } from './lease-end.js';
import type { Lease } from './ledger/ledger-record.js';
import type { Pass } from './pass.js';
import { effectInWords, receiptOf } from './receipt-of.js';
import { afterRefusal, replan } from './replan.js';

type BroughtUp =
  /** What is its own stands. `repaired`: what was found otherwise, '' when nothing was. */
  | { readonly kind: 'up'; readonly lease: Lease; readonly repaired: string; readonly covered: boolean }
  /** Not now: switched off, or it was put back too often of late. */
  | { readonly kind: 'waits' }
  | { readonly kind: 'unavailable'; readonly detail: string }
  | { readonly kind: 'given-up'; readonly lease: Lease; readonly end: LeaseEnd };

/** `new`: the lease was planned anew a moment ago, and its changes differ from before. */
type Plan = 'as-noted' | 'new';
const NEW_PLAN = 'the configuration around it asks for another plan';

/** After so many answers that show something else than asked, a new order is given up. */
const MAX_REFUSED_REPAIRS = 3;

/** Makes the leases stand: first time, after a crash, after somebody changed something. Answers those that others cover. */
export async function keepUp(
  pass: Pass,
  leases: readonly Lease[],
  plan: Plan = 'as-noted',
): Promise<readonly Lease[]> {
  const covered: Lease[] = [];
  await inParallel(leases, pass.atOnce, pass.goesOn, async (lease) => {
    const brought = await bringUp(pass, lease, plan);
    switch (brought.kind) {
      case 'up':
        pass.setbacks.worked(lease.order.id);
        if (brought.covered) covered.push(brought.lease);
        else noteUp(pass, brought.lease, brought.repaired);
        return;
      case 'waits':
        return;
      case 'unavailable':
        return pass.failed(brought.detail, lease.order.id);
      case 'given-up': {
        const ended = await endLeases(pass, [{ lease: brought.lease, end: brought.end }]);
        if (ended.length > 0) pass.places.remove(brought.lease);
      }
    }
  });
  pass.notes.flush();
  return covered;
}

async function bringUp(pass: Pass, begun: Lease, plan: Plan): Promise<BroughtUp> {
  const { gateway, guardrails, pace, clock, places } = pass;
  const { id, authority } = begun.order;
  const isNewPlan = plan === 'new';
  let repaired = isNewPlan ? NEW_PLAN : '';
  let covered = false;
  for (const change of begun.changes) {
    const [winner, ...losers] = places.at(change.place);
    if (winner !== undefined && winner.lease.order.id !== id) {
      covered = true;
      continue;
    }
    const found = await differenceOf(pass, change);
    if (found.kind === 'unavailable') return found;
    if (found.difference === '') {
      pass.held.add(change.place);
      continue;
    }
    const isDrift = begun.phase === 'standing' && !isNewPlan;
    if (guardrails.switchedOff() !== '' || (!isNewPlan && !pace.mayRepair(id, clock.own())))
      return { kind: 'waits' };
    if (isDrift && repaired === '') {
      pace.noteRepair(id, clock.own());
      const fresh = await replan(pass, begun);
      if (fresh.kind === 'unavailable') return fresh;
      // What could not be put up like this any more is put back all the same: one route left open is better than all.
      const stays = fresh.kind === 'ends' && fresh.by === 'plan' && fresh.end.receipt === 'refused';
      if (fresh.kind === 'ends' && !stays) return { kind: 'given-up', lease: begun, end: fresh.end };
      if (fresh.kind === 'planned' && fresh.lease !== begun) return await bringUp(pass, fresh.lease, 'new');
    }
    const cleared = await clear(
      pass,
      begun,
      change,
      losers.map((loser) => loser.change),
    );
    if (cleared !== undefined) return cleared;
    const enacted = await gateway.enact(change, authority);
    if (enacted.kind === 'unavailable') return enacted;
    if (enacted.kind !== 'enacted') return { kind: 'given-up', lease: begun, end: afterRefusal(enacted) };
    if (enacted.difference !== '') {
      if (!isDrift) pace.noteRepair(id, clock.own());
      if (begun.phase === 'standing' || pace.repairs(id) < MAX_REFUSED_REPAIRS) return { kind: 'waits' };
      const why = `The gateway did not store it as asked: ${enacted.difference}.`;
      return { kind: 'given-up', lease: begun, end: { receipt: 'failed', why, forGood: true } };
    }
    pass.held.add(change.place);
    repaired ||= found.difference;
  }
  const left = await leave(pass, begun);
  if (left !== undefined) return left;
  return { kind: 'up', lease: begun, repaired, covered };
}

async function differenceOf(pass: Pass, change: Change) {
  if (change.undo === 'put-back') return await pass.gateway.stands(change);
  const object = pass.objects.get(change.objectId);
  const difference = object === undefined ? 'it was gone' : object.differenceFrom(change);
  return { kind: 'stands' as const, difference };
}

/** Weaker changes of other leases, and those of an earlier plan, make room. Undefined when there is room. */
async function clear(pass: Pass, { leaving }: Lease, change: Change, losers: readonly Change[]) {
  const inTheWay = [...losers, ...leaving.filter(({ place }) => place === change.place)];
  for (const other of inTheWay) {
    if (other.objectId === change.objectId || !pass.objects.has(other.objectId)) continue;
    const lifted = await pass.gateway.lift(other);
    if (lifted.kind === 'unavailable' || lifted.kind === 'read-only')
      return { kind: 'unavailable' as const, detail: lifted.detail };
    pass.objects.delete(other.objectId);
  }
  return undefined;
}

/** Takes down what an earlier plan left, now that the new one stands. Undefined when nothing is left. */
async function leave(pass: Pass, { order, changes, leaving }: Lease) {
  if (leaving.length === 0) return undefined;
  const named = new Set([...pass.ledger.state.leases.values()].flatMap((lease) => lease.changes).map(idOf));
  for (const change of [...leaving].reverse()) {
    if (named.has(change.objectId)) continue;
    const lifted = await pass.gateway.lift(change);
    if (lifted.kind === 'unavailable' || lifted.kind === 'read-only')
      return { kind: 'unavailable' as const, detail: lifted.detail };
  }
  pass.notes.add({ kind: 'replanned', orderId: order.id, changes, leaving: [] });
  return undefined;
}

const idOf = ({ objectId }: Change): string => objectId;

/** It stands, all by itself. */
function noteUp({ notes, clock }: Pass, lease: Lease, repaired: string): void {
  const { order, subject, changes, phase, notes: found = [] } = lease;
  const note = (kind: 'applied' | 'healed', detail: string) =>
    notes.tell(receiptOf(order.id, kind, detail, clock.now(), changes), (receipt) => ({
      kind: 'standing',
      orderId: order.id,
      receipt,
    }));
  switch (phase) {
    case 'intended':
      note('applied', [effectInWords(order, subject), ...found].join(' '));
      return;
    case 'covered':
      note('healed', 'The order that stood for it ended or gave way; it stands by itself now.');
      return;
    case 'standing':
      if (repaired !== '')
        note(
          'healed',
          repaired === NEW_PLAN
            ? [`It was planned anew and put up again: ${NEW_PLAN}.`, ...found].join(' ')
            : `It had been changed at the gateway (${repaired}) and was put back.`,
        );
  }
}

/** Notes leases for which others stand; only once those were seen standing. */
export function noteCovered({ notes, places, held, clock }: Pass, leases: readonly Lease[]): void {
  for (const { order, changes, phase } of leases) {
    if (phase === 'covered' || !changes.every(({ place }) => held.has(place))) continue;
    const others = new Set(
      changes.map(({ place }) => places.at(place)[0]?.lease.order.id).filter((id) => id !== order.id),
    );
    if (phase === 'standing') {
      notes.add({ kind: 'covered', orderId: order.id });
      continue;
    }
    const detail = `What it asks for stands already by order ${[...others].join(', ')}.`;
    notes.tell(receiptOf(order.id, 'applied', detail, clock.now(), changes), (receipt) => ({
      kind: 'covered',
      orderId: order.id,
      receipt,
    }));
  }
  notes.flush();
}
