import type { Receipt } from '@gatewatch/model';
import type { ClockNote, Lease, LedgerRecord, QueuedReceipt } from './ledger-record.js';

export interface LedgerState {
  readonly leases: Map<string, Lease>;
  /** Ended for good; kept until the platform no longer asks for them. */
  readonly closed: Set<string>;
  /** Taken down although wanted: by the global stop, or because the platform was not reached. */
  readonly lapsed: Set<string>;
  /** Rehearsed orders that were answered. */
  readonly rehearsed: Set<string>;
  readonly receipts: Map<number, Receipt>;
  nextSeq: number;
  /** When blocks were put up, for the hourly cap; oldest first. */
  readonly enactedAtMs: number[];
  clock: ClockNote | undefined;
}

const CAP_WINDOW_MS = 3_600_000;
/** Beyond these, the oldest give way: a platform that is away for weeks must not fill the disk. */
const MAX_REMEMBERED = 10_000;
const MAX_RECEIPTS = 10_000;

export const emptyState = (): LedgerState => ({
  leases: new Map(),
  closed: new Set(),
  lapsed: new Set(),
  rehearsed: new Set(),
  receipts: new Map(),
  nextSeq: 1,
  enactedAtMs: [],
  clock: undefined,
});

/** Repairs tell the least, so they give way first. */
function dispensable(receipts: ReadonlyMap<number, Receipt>): number | undefined {
  for (const [seq, { kind }] of receipts) if (kind === 'healed') return seq;
  return receipts.keys().next().value;
}

function queue(state: LedgerState, queued: QueuedReceipt | undefined): void {
  if (queued === undefined) return;
  const { seq, receipt } = queued;
  state.receipts.set(seq, receipt);
  state.nextSeq = Math.max(state.nextSeq, seq + 1);
  const victim = state.receipts.size > MAX_RECEIPTS ? dispensable(state.receipts) : undefined;
  if (victim !== undefined) state.receipts.delete(victim);
}

function remember(ids: Set<string>, orderId: string): void {
  ids.add(orderId);
  const [oldest] = ids;
  if (ids.size > MAX_REMEMBERED && oldest !== undefined) ids.delete(oldest);
}

function change(state: LedgerState, orderId: string, changes: Partial<Lease>): void {
  const lease = state.leases.get(orderId);
  if (lease !== undefined) state.leases.set(orderId, { ...lease, ...changes });
}

function countBlock({ enactedAtMs }: LedgerState, atMs: number): void {
  while (enactedAtMs[0] !== undefined && enactedAtMs[0] <= atMs - CAP_WINDOW_MS) enactedAtMs.shift();
  enactedAtMs.push(atMs);
}

/** What one record changes. The same records give the same state, whenever they are read. */
export function applyRecord(state: LedgerState, record: LedgerRecord): void {
  switch (record.kind) {
    case 'intended': {
      const { order, changes, subject, notes } = record;
      state.leases.set(order.id, { order, subject, changes, leaving: [], notes, phase: 'intended' });
      state.closed.delete(order.id);
      state.lapsed.delete(order.id);
      if (record.counts) countBlock(state, record.atMs);
      return;
    }
    case 'standing':
    case 'covered':
      change(state, record.orderId, { phase: record.kind });
      queue(state, record.receipt);
      return;
    case 'renewed':
      change(state, record.order.id, { order: record.order });
      return;
    case 'replanned':
      change(state, record.orderId, {
        changes: record.changes,
        leaving: record.leaving,
        ...(record.notes === undefined ? {} : { notes: record.notes }),
      });
      return;
    case 'closed':
      state.leases.delete(record.orderId);
      state.lapsed.delete(record.orderId);
      remember(state.closed, record.orderId);
      queue(state, record.receipt);
      return;
    case 'lapsed':
      state.leases.delete(record.orderId);
      remember(state.lapsed, record.orderId);
      queue(state, record.receipt);
      return;
    case 'rehearsed':
      remember(state.rehearsed, record.orderId);
      queue(state, record.receipt);
      return;
    case 'forgotten':
      for (const ids of [state.closed, state.lapsed, state.rehearsed])
        for (const orderId of record.orderIds) ids.delete(orderId);
      return;
    case 'receipt':
      queue(state, record.receipt);
      return;
    case 'delivered':
      for (const seq of state.receipts.keys()) {
        if (seq > record.seq) break;
        state.receipts.delete(seq);
      }
      return;
    case 'clock':
      state.clock = record.clock;
      return;
    case 'kept':
      state.leases.set(record.lease.order.id, record.lease);
      return;
    case 'summary':
      state.nextSeq = Math.max(state.nextSeq, record.nextSeq);
      state.enactedAtMs.splice(0, state.enactedAtMs.length, ...record.enactedAtMs);
      for (const orderId of record.closed) state.closed.add(orderId);
      for (const orderId of record.lapsed) state.lapsed.add(orderId);
      for (const orderId of record.rehearsed) state.rehearsed.add(orderId);
      state.clock = record.clock;
      return;
  }
}

/** How many records `recordsOf` gives, without making them. */
export const recordCount = ({ leases, receipts }: LedgerState): number => leases.size + receipts.size + 1;

/** The shortest records that give this state. */
export function* recordsOf(state: LedgerState): Generator<LedgerRecord> {
  for (const lease of state.leases.values()) yield { kind: 'kept', lease };
  for (const [seq, receipt] of state.receipts) yield { kind: 'receipt', receipt: { seq, receipt } };
  yield {
    kind: 'summary',
    nextSeq: state.nextSeq,
    enactedAtMs: [...state.enactedAtMs],
    closed: [...state.closed],
    lapsed: [...state.lapsed],
    rehearsed: [...state.rehearsed],
    clock: state.clock,
  };
}
