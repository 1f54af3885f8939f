import type { DesiredOrder } from '@gatewatch/model';
import { beginOrders } from './begin-orders.js';
import { closeUnbegun, type DueWatch, endLeases, watchDue } from './end-leases.js';
import type { OwnedObject } from './gateways/gateway-contract.js';
import { inParallel } from './in-parallel.js';
import { keepUp, noteCovered } from './keep-up.js';
import { CLOCK_TOLERANCE_MS, expiryMs, silenceLeftMs, type Wanted } from './lease-end.js';
import type { Lease } from './ledger/ledger-record.js';
import { createNotes } from './ledger/notes.js';
import { createPass, type Pass, type PassOutcome, type PassParts, slicesOf } from './pass.js';
import { receiptOf } from './receipt-of.js';
import { asksOtherwise, replan } from './replan.js';

/**
 * One level-triggered pass: makes the gateway hold exactly what is wanted, as far as it carries our tag. While the
 * platform has not answered since start, the ledger's leases are kept up and ended on time, and nothing unknown is
 * touched. Safe to leave at any step and to begin again. Throws only when the ledger cannot be written.
 */
export async function reconcile(parts: PassParts): Promise<PassOutcome> {
  const { gateway, ledger, clock, setbacks } = parts;
  const { state } = ledger;
  // Without leases, time need not be known after a restart.
  const time = state.leases.size > 0 || parts.latest()?.orders.length ? clock.due() : undefined;
  if (time !== undefined) ledger.append({ kind: 'clock', clock: time });

  const ending = createPass(parts, [], []);
  const watch = watchDue(parts);
  const outcome = (detail: string): PassOutcome =>
    detail === ''
      ? { kind: 'done' }
      : { kind: 'unavailable', detail, overdue: [...state.leases.keys()].filter(watch.isOver).length };
  const wanted = parts.latest();
  if (wanted !== undefined) noteTerms(parts, wanted);
  await endLeases(ending, watch.due());
  if (wanted !== undefined) {
    closeUnbegun(parts, wanted);
    setbacks.retain((orderId) => state.leases.has(orderId) || wanted.byId.has(orderId));
  }

  // Whether the gateway is down, or only what failed there does, shows here.
  const listed = await gateway.list();
  if (listed.kind === 'unavailable') return outcome(listed.detail);
  const pass = createPass(parts, listed.objects, state.leases.values());
  await removeOrphans(pass, listed.objects);

  const covered: Lease[] = [];
  const keep = async (orderIds: readonly string[]) => {
    for (const slice of slicesOf(orderIds)) {
      if (!pass.goesOn()) return;
      await endDue(pass, watch);
      const going = slice.filter((orderId) => !watch.isOver(orderId));
      covered.push(...(await keepUp(pass, await renewed(pass, going))));
    }
  };
  const begin = async (orders: readonly DesiredOrder[]) => {
    // Each slice is taken from what is wanted by then.
    for (const slice of slicesOf(orders)) {
      if (!pass.goesOn()) return;
      await endDue(pass, watch);
      const begun = await beginOrders(pass, stillNew(pass, slice));
      watch.begun(begun);
      covered.push(...(await keepUp(pass, begun)));
    }
  };
  const known = setbacks.inTurn([...state.leases.keys()], (orderId) => orderId);
  await keep(known.first);
  const coming = setbacks.inTurn(newOrders(pass), ({ id }) => id);
  await begin(coming.first);
  await replanDue(pass, watch);
  await keep(known.last);
  await begin(coming.last);
  noteCovered(
    pass,
    covered.filter(({ order }) => state.leases.has(order.id)),
  );
  return outcome(pass.failure() || ending.failure());
}

const termsOf = ({ expiresAt, lease, authority }: DesiredOrder) => ({ expiresAt, lease, authority });

/** For how long and by whose word the leases hold now, also while the gateway cannot be asked: none ends by what was before. */
function noteTerms({ ledger }: PassParts, { byId }: Wanted): void {
  const notes = createNotes(ledger);
  for (const { order } of ledger.state.leases.values()) {
    const wanted = byId.get(order.id);
    if (wanted !== undefined && JSON.stringify(termsOf(order)) !== JSON.stringify(termsOf(wanted)))
      notes.add({ kind: 'renewed', order: { ...order, ...termsOf(wanted) } });
  }
  notes.flush();
}

async function endDue(pass: Pass, watch: DueWatch): Promise<void> {
  for (const lease of await endLeases(pass, watch.due())) pass.places.remove(lease);
}

/** Wanted, and nothing is in the ledger for them. */
const newOrders = (pass: Pass): readonly DesiredOrder[] => stillNew(pass, pass.latest()?.orders ?? []);

function stillNew({ ledger, clock, latest }: Pass, orders: readonly DesiredOrder[]): readonly DesiredOrder[] {
  const wanted = latest();
  if (wanted === undefined || wanted.stopped) return [];
  const { leases, closed, lapsed } = ledger.state;
  const silentMs = clock.silentMs();
  return orders.flatMap(({ id }) => {
    const order = wanted.byId.get(id);
    const isNew =
      order !== undefined &&
      !leases.has(id) &&
      !closed.has(id) &&
      expiryMs(order) - clock.now() > (lapsed.has(id) ? CLOCK_TOLERANCE_MS : 0) &&
      silenceLeftMs(order, silentMs) > 0;
    return isNew ? [order] : [];
  });
}

/** The leases as the platform wants them now; those of which it asks something else are planned anew. */
async function renewed(pass: Pass, orderIds: readonly string[]): Promise<readonly Lease[]> {
  const { state } = pass.ledger;
  const wanted = pass.latest()?.byId;
  const otherwise: Lease[] = [];
  for (const orderId of orderIds) {
    const lease = state.leases.get(orderId);
    const order = wanted?.get(orderId);
    if (lease === undefined || order === undefined) continue;
    if (JSON.stringify(lease.order) === JSON.stringify(order)) continue;
    pass.notes.add({ kind: 'renewed', order });
    if (asksOtherwise(lease.order, order)) otherwise.push({ ...lease, order });
  }
  pass.notes.flush();
  await planAnew(pass, otherwise, 'end');
  return orderIds.flatMap((orderId) => state.leases.get(orderId) ?? []);
}

/**
 * Answers the leases whose changes are others now. `onRefusal`: a block that stands is not taken down because some
 * route would not be covered any more; people are told.
 */
async function planAnew(
  pass: Pass,
  leases: readonly Lease[],
  onRefusal: 'end' | 'tell',
): Promise<readonly Lease[]> {
  const { notes, clock, replans } = pass;
  const changed: Lease[] = [];
  const tell = (orderId: string, kind: 'failed' | 'healed', detail: string) =>
    notes.tell({ ...receiptOf(orderId, kind, detail, clock.now()), standing: true }, (receipt) => ({
      kind: 'receipt',
      receipt,
    }));
  await inParallel(leases, pass.atOnce, pass.goesOn, async (lease) => {
    const { id } = lease.order;
    const fresh = await replan(pass, lease);
    switch (fresh.kind) {
      case 'unavailable':
        return pass.failed(fresh.detail, id);
      case 'planned':
        if (replans.eased(id)) tell(id, 'healed', 'Nothing stands in its way any more.');
        if (fresh.lease !== lease) changed.push(fresh.lease);
        return;
      case 'ends': {
        const { end, by } = fresh;
        if (onRefusal === 'tell' && by === 'plan' && end.receipt === 'refused') {
          const why = `It stands as it was, but does not do all it should any more. ${end.why}`;
          if (replans.troubled(id, why)) tell(id, 'failed', why);
          return;
        }
        for (const ended of await endLeases(pass, [{ lease, end }])) pass.places.remove(ended);
      }
    }
  });
  notes.flush();
  return changed;
}

/** Standing leases under which the gateway's configuration may have changed: a few in each pass. */
async function replanDue(pass: Pass, watch: DueWatch): Promise<void> {
  if (!pass.goesOn() || pass.guardrails.switchedOff() !== '') return;
  const standing = [...pass.ledger.state.leases.values()].filter(
    ({ order, phase }) => phase !== 'intended' && !watch.isOver(order.id),
  );
  await keepUp(pass, await planAnew(pass, pass.replans.due(standing, pass.clock.own()), 'tell'), 'new');
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

/** Tagged objects of no wanted order: left over from a lost ledger or another responder, or copied by hand. */
async function removeOrphans(pass: Pass, objects: readonly OwnedObject[]): Promise<void> {
  const { gateway, ledger, notes, clock } = pass;
  const wanted = pass.latest();
  if (wanted === undefined) return;
  const { leases } = ledger.state;
  const ours = new Set(
    [...leases.values()].flatMap(({ changes, leaving }) =>
      [...changes, ...leaving].map(({ objectId }) => objectId),
    ),
  );
  const wantedFirst = awaited(wanted, ledger.state);
  const suspects = objects.filter((object) => !ours.has(object.objectId) && !wantedFirst(object));
  if (suspects.length === 0) return;
  // Another responder may have put it up for an order that we have not heard of yet: ask again, now.
  const fresh = await pass.confirm();
  if (fresh === undefined) return;
  const wantedNow = awaited(fresh, ledger.state);
  const orphans = suspects.filter((object) => !wantedNow(object));
  await inParallel(orphans, pass.atOnce, pass.goesOn, async (orphan) => {
    const lifted = await gateway.lift(orphan);
    if (lifted.kind === 'unavailable' || lifted.kind === 'read-only') return pass.failed(lifted.detail, '');
    pass.objects.delete(orphan.objectId);
    if (lifted.kind !== 'lifted' || !UUID.test(orphan.orderId)) return;
    const detail = 'Something that no order asks for was removed.';
    notes.tell(
      { ...receiptOf(orphan.orderId, 'lifted', detail, clock.now()), gatewayObjectId: orphan.objectId },
      (receipt) => ({ kind: 'receipt', receipt }),
    );
  });
  notes.flush();
}

/** Whether an object may belong to an order that is wanted but not begun here. */
function awaited({ orders, stopped }: Wanted, { leases, closed }: PassParts['ledger']['state']) {
  const ids = new Set(
    stopped ? [] : orders.map(({ id }) => id).filter((id) => !leases.has(id) && !closed.has(id)),
  );
  return ({ orderId }: OwnedObject): boolean => (orderId === '' ? ids.size > 0 : ids.has(orderId));
}
