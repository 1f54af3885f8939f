import type { DesiredOrder } from '@gatewatch/model';
import type { OwnedObject } from './gateways/gateway-contract.js';
import type { Lease } from './ledger/ledger-state.js';
import { createReconcileSteps, type StepOutcome, type StepParts } from './reconcile-steps.js';

export interface ReconcileParts extends StepParts {
  /** The platform's answer of this moment; undefined when it does not answer. */
  readonly confirm: () => Promise<readonly DesiredOrder[] | undefined>;
}

/** An order that left the desired state this close to its expiry has expired by the platform's clock. */
const CLOCK_TOLERANCE_MS = 5000;
/** One order whose steps fail must not hold up the others, but a gateway that is down is not asked for each. */
const MAX_FAILURES = 3;

const expiryMs = (order: DesiredOrder): number =>
  order.expiresAt === null ? Number.POSITIVE_INFINITY : Date.parse(order.expiresAt);

/**
 * One level-triggered pass: makes the gateway hold exactly what is wanted, as far as it carries our tag. `desired` is
 * the last known desired state, undefined while the platform has not answered since start: then the ledger's leases
 * are kept up and ended on time, and nothing unknown is touched. Safe to leave at any step and to begin again.
 * Throws only when the ledger cannot be written.
 */
export async function reconcile(
  parts: ReconcileParts,
  desired: readonly DesiredOrder[] | undefined,
): Promise<StepOutcome> {
  const { gateway, ledger, now } = parts;
  const { state } = ledger;
  const steps = createReconcileSteps(parts);
  const failures: string[] = [];
  /** False = leave the pass. */
  const goesOn = (outcome: StepOutcome): boolean => {
    if (outcome.kind === 'unavailable') failures.push(outcome.detail);
    return failures.length < MAX_FAILURES;
  };
  const result = (): StepOutcome => {
    const [detail] = failures;
    return detail === undefined ? { kind: 'done' } : { kind: 'unavailable', detail };
  };

  const wanted = desired === undefined ? undefined : new Set(desired.map((order) => order.id));
  for (const lease of [...state.leases.values()])
    if (!goesOn(await endIfDue(parts, steps, lease, wanted))) return result();
  for (const order of desired ?? [])
    if (expiryMs(order) <= now() && !state.closed.has(order.id) && !state.leases.has(order.id))
      steps.close(order, 'expired', 'The order expired before it could be applied.');
  const forgotten = [...state.closed].filter((orderId) => wanted !== undefined && !wanted.has(orderId));
  if (forgotten.length > 0) ledger.append({ kind: 'forgotten', orderIds: forgotten });

  const listed = await gateway.list();
  if (listed.kind === 'unavailable') return listed;
  for (const orphan of await orphans(parts, listed.objects, desired))
    if (!goesOn(await steps.removeOrphan(orphan))) return result();

  const objects = new Map(listed.objects.map((object) => [object.objectId, object]));
  const live = (desired ?? [...state.leases.values()].map((lease) => lease.order)).filter(
    (order) => !state.closed.has(order.id) && expiryMs(order) > now(),
  );
  // Kong holds one such plugin per consumer, so of several orders one stands for all: the one that stands, else the longest.
  for (const orders of groupByConsumer(live)) {
    const rank = ({ id }: DesiredOrder) => RANKS[state.leases.get(id)?.phase ?? 'covered'];
    const [first, ...others] = orders.sort((a, b) => rank(a) - rank(b) || compare(expiryMs(b), expiryMs(a)));
    if (first === undefined) continue;
    if (!goesOn(await steps.keepUp(first, objects.get(gateway.objectIdOf(first))))) return result();
    const winner = state.leases.get(first.id);
    if (winner?.phase === 'standing') for (const other of others) steps.cover(other, winner);
  }
  return result();
}

const RANKS: Readonly<Record<Lease['phase'], number>> = { standing: 0, intended: 1, covered: 2 };

/** Infinity minus itself is no number. */
const compare = (a: number, b: number): number => (a === b ? 0 : a < b ? -1 : 1);

async function endIfDue(
  { guardrails, now }: ReconcileParts,
  steps: ReturnType<typeof createReconcileSteps>,
  lease: Lease,
  wanted: ReadonlySet<string> | undefined,
): Promise<StepOutcome> {
  const leftMs = expiryMs(lease.order) - now();
  if (leftMs <= 0) return await steps.end(lease, 'expired', 'The order expired.');
  if (wanted !== undefined && !wanted.has(lease.order.id))
    return leftMs < CLOCK_TOLERANCE_MS
      ? await steps.end(lease, 'expired', 'The order expired.')
      : await steps.end(lease, 'lifted', 'The order was lifted.');
  const guarded = guardrails.protects(lease.subject);
  return guarded === '' ? { kind: 'done' } : await steps.end(lease, 'refused', guarded);
}

/** Tagged objects of no wanted order: left over from a lost ledger or another responder, or copied by hand. */
async function orphans(
  { gateway, ledger, confirm }: ReconcileParts,
  objects: readonly OwnedObject[],
  desired: readonly DesiredOrder[] | undefined,
): Promise<readonly OwnedObject[]> {
  const { leases, closed } = ledger.state;
  const idsOf = (orders: Iterable<DesiredOrder>): Set<string> =>
    new Set([...orders].filter((order) => !closed.has(order.id)).map((order) => gateway.objectIdOf(order)));
  if (desired === undefined) return [];
  const known = idsOf([...desired, ...[...leases.values()].map((lease) => lease.order)]);
  const suspects = objects.filter(({ objectId }) => !known.has(objectId));
  if (suspects.length === 0) return [];
  // Another responder may have put it up for an order that we have not heard of yet: ask again, now.
  const fresh = await confirm();
  if (fresh === undefined) return [];
  const wantedNow = idsOf(fresh);
  return suspects.filter(({ objectId }) => !wantedNow.has(objectId));
}

function groupByConsumer(orders: readonly DesiredOrder[]): readonly DesiredOrder[][] {
  const groups = new Map<string, DesiredOrder[]>();
  for (const order of orders) {
    const key = `${order.action} ${order.consumerId}`;
    groups.set(key, [...(groups.get(key) ?? []), order]);
  }
  return [...groups.values()];
}
