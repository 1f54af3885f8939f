import type { DesiredOrder, Receipt } from '@gatewatch/model';
import type { Gateway, OwnedObject, Subject } from './gateways/gateway-contract.js';
import type { Guardrails } from './guardrails.js';
import type { Ledger } from './ledger/ledger.js';
import type { QueuedReceipt } from './ledger/ledger-record.js';
import type { Lease } from './ledger/ledger-state.js';
import type { RepairPace } from './repair-pace.js';
import type { Clock } from './scheduler.js';

export interface StepParts {
  readonly gateway: Gateway;
  readonly ledger: Ledger;
  readonly guardrails: Guardrails;
  readonly pace: RepairPace;
  readonly now: Clock;
}

/** What a step came to: `unavailable` = nothing is known to be done, try again later. */
export type StepOutcome =
  | { readonly kind: 'done' }
  | { readonly kind: 'unavailable'; readonly detail: string };

/** After so many answers that show something else than asked, a new order is given up. */
const MAX_REFUSED_REPAIRS = 3;
const DONE: StepOutcome = { kind: 'done' };

/** The steps of one order's life at the gateway. Each may be cut off anywhere and taken again. */
export interface ReconcileSteps {
  /** Ends an order that has nothing at the gateway (any more). */
  close(order: DesiredOrder, kind: Receipt['kind'], detail: string): StepOutcome;
  /** Takes the lease's object down and closes it with what really happened. */
  end(lease: Lease, kind: Receipt['kind'], why: string): Promise<StepOutcome>;
  /** Makes a wanted order stand: first time, after a crash, or after somebody changed it. */
  keepUp(order: DesiredOrder, object: OwnedObject | undefined): Promise<StepOutcome>;
  /** Notes that another lease's object already does what the order asks. */
  cover(order: DesiredOrder, winner: Lease): void;
  /** Removes a tagged object that no order asks for. */
  removeOrphan(object: OwnedObject): Promise<StepOutcome>;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;
const copyOf = (subject: Subject) => ({ ...subject, tags: [...subject.tags] });

export function createReconcileSteps({ gateway, ledger, guardrails, pace, now }: StepParts): ReconcileSteps {
  const { state } = ledger;

  const queued = (
    orderId: string,
    kind: Receipt['kind'],
    detail: string,
    objectId: string,
  ): QueuedReceipt => ({
    seq: state.nextSeq,
    receipt: {
      orderId,
      kind,
      at: new Date(now()).toISOString(),
      detail: detail.slice(0, 2000),
      gatewayObjectId: objectId,
    },
  });

  const close: ReconcileSteps['close'] = (order, kind, detail) => {
    const receipt = queued(order.id, kind, detail, gateway.objectIdOf(order));
    ledger.append({ kind: 'closed', orderId: order.id, receipt });
    return DONE;
  };

  const end: ReconcileSteps['end'] = async (lease, kind, why) => {
    if (lease.phase === 'covered') return close(lease.order, kind, `${why} It had no object of its own.`);
    const lifted = await gateway.lift(lease.objectId);
    switch (lifted.kind) {
      case 'lifted':
        return close(lease.order, kind, why);
      case 'absent':
        return close(lease.order, kind, `${why} Nothing stood at the gateway any more.`);
      case 'foreign':
        return close(lease.order, 'failed', lifted.detail);
      case 'read-only':
      case 'unavailable':
        return { kind: 'unavailable', detail: lifted.detail };
    }
  };

  /** Puts it up or repairs it; the intention is in the ledger already. */
  const put = async (lease: Lease, kind: 'applied' | 'healed', detail: string): Promise<StepOutcome> => {
    const { order, objectId } = lease;
    const enacted = await gateway.enact(order);
    switch (enacted.kind) {
      case 'enacted': {
        if (enacted.difference === '') {
          ledger.append({
            kind: 'standing',
            orderId: order.id,
            receipt: queued(order.id, kind, detail, objectId),
          });
          return DONE;
        }
        if (kind === 'applied') pace.noteRepair(order.id, now());
        if (kind === 'healed' || pace.repairs(order.id) < MAX_REFUSED_REPAIRS) return DONE;
        return await end(lease, 'failed', `The gateway did not store it as asked: ${enacted.difference}.`);
      }
      case 'foreign':
      case 'read-only':
        return close(order, 'refused', enacted.detail);
      case 'impossible':
        return close(order, 'failed', enacted.detail);
      case 'unavailable':
        return { kind: 'unavailable', detail: enacted.detail };
    }
  };

  const appliedDetail = (order: DesiredOrder, subject: Subject): string =>
    `Calls of ${subject.username || subject.id} are answered with ${order.statusCode}.`;

  /** A new order: may we, is the place free, note it, do it. */
  const begin = async (order: DesiredOrder, found: OwnedObject | undefined): Promise<StepOutcome> => {
    const off = guardrails.switchedOff();
    if (off !== '') return close(order, 'refused', off);
    const looked = await gateway.look(order);
    if (looked.kind === 'unavailable') return looked;
    if (looked.kind === 'foreign' || looked.kind === 'read-only')
      return close(order, 'refused', looked.detail);
    if (looked.kind === 'impossible') return close(order, 'failed', looked.detail);
    // What stands already (a lost ledger, another responder) is taken over and does not count as one more block.
    const counts = found === undefined;
    const refusal =
      guardrails.protects(looked.subject) || (counts ? guardrails.overCap(state.enactedAtMs, now()) : '');
    if (refusal !== '') return close(order, 'refused', refusal);
    const objectId = gateway.objectIdOf(order);
    const subject = copyOf(looked.subject);
    ledger.append({ kind: 'intended', atMs: now(), order, objectId, subject, counts });
    return await put(
      { order, objectId, subject, phase: 'intended' },
      'applied',
      appliedDetail(order, subject),
    );
  };

  const keepUp: ReconcileSteps['keepUp'] = async (order, object) => {
    const known = state.leases.get(order.id);
    if (known === undefined) return await begin(order, object);
    if (JSON.stringify(known.order) !== JSON.stringify(order)) ledger.append({ kind: 'renewed', order });
    const lease = { ...known, order };
    const difference = object === undefined ? 'it was gone' : object.differenceFrom(order);
    const applied = appliedDetail(order, lease.subject);
    if (difference === '') {
      if (lease.phase === 'standing') return DONE;
      ledger.append({
        kind: 'standing',
        orderId: order.id,
        receipt: queued(order.id, 'applied', applied, lease.objectId),
      });
      return DONE;
    }
    if (guardrails.switchedOff() !== '' || !pace.mayRepair(order.id, now())) return DONE;
    if (lease.phase !== 'standing') return await put(lease, 'applied', applied);
    pace.noteRepair(order.id, now());
    return await put(
      lease,
      'healed',
      `The block had been changed at the gateway (${difference}) and was put back.`,
    );
  };

  return {
    close,
    end,
    keepUp,
    cover(order, winner) {
      if (state.leases.has(order.id)) return;
      const detail = `The consumer is blocked already by order ${winner.order.id}.`;
      ledger.append({
        kind: 'covered',
        order,
        objectId: gateway.objectIdOf(order),
        subject: copyOf(winner.subject),
        receipt: queued(order.id, 'applied', detail, winner.objectId),
      });
    },
    async removeOrphan({ objectId, orderId }) {
      const lifted = await gateway.lift(objectId);
      if (lifted.kind === 'unavailable' || lifted.kind === 'read-only')
        return { kind: 'unavailable', detail: lifted.detail };
      if (lifted.kind === 'lifted' && UUID.test(orderId)) {
        const detail = 'A block that no order asks for was removed.';
        ledger.append({ kind: 'receipt', receipt: queued(orderId, 'lifted', detail, objectId) });
      }
      return DONE;
    },
  };
}
