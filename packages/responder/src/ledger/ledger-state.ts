import type { DesiredOrder, Receipt } from '@gatewatch/model';
import type { Subject } from '../gateways/gateway-contract.js';
import type { LedgerRecord, QueuedReceipt } from './ledger-record.js';

/** A block we answer for: put up or about to be, and ours to end. */
export interface Lease {
  readonly order: DesiredOrder;
  readonly objectId: string;
  readonly subject: Subject;
  /** intended: maybe at the gateway · standing: confirmed · covered: another lease's object does it. */
  readonly phase: 'intended' | 'standing' | 'covered';
}

export interface LedgerState {
  readonly leases: Map<string, Lease>;
  readonly closed: Set<string>;
  readonly receipts: Map<number, Receipt>;
  nextSeq: number;
  /** When blocks were put up, for the hourly cap. */
  enactedAtMs: number[];
}

const CAP_WINDOW_MS = 3_600_000;
/** Beyond these, the oldest give way: a platform that is away for weeks must not fill the disk. */
const MAX_CLOSED = 10_000;
const MAX_RECEIPTS = 10_000;

export const emptyState = (): LedgerState => ({
  leases: new Map(),
  closed: new Set(),
  receipts: new Map(),
  nextSeq: 1,
  enactedAtMs: [],
});

function queue(state: LedgerState, { seq, receipt }: QueuedReceipt): void {
  state.receipts.set(seq, receipt);
  state.nextSeq = Math.max(state.nextSeq, seq + 1);
  if (state.receipts.size <= MAX_RECEIPTS) return;
  // Repairs tell the least, so they give way first.
  const oldestRepair = [...state.receipts].find(([, waiting]) => waiting.kind === 'healed')?.[0];
  const victim = oldestRepair ?? state.receipts.keys().next().value;
  if (victim !== undefined) state.receipts.delete(victim);
}

function setPhase(state: LedgerState, orderId: string, phase: Lease['phase']): void {
  const lease = state.leases.get(orderId);
  if (lease !== undefined) state.leases.set(orderId, { ...lease, phase });
}

/** What one record changes. The same records give the same state, whenever they are read. */
export function applyRecord(state: LedgerState, record: LedgerRecord): void {
  switch (record.kind) {
    case 'intended': {
      const { order, objectId, subject } = record;
      state.leases.set(order.id, { order, objectId, subject, phase: 'intended' });
      state.closed.delete(order.id);
      if (record.counts)
        state.enactedAtMs = [
          ...state.enactedAtMs.filter((at) => at > record.atMs - CAP_WINDOW_MS),
          record.atMs,
        ];
      return;
    }
    case 'standing':
      setPhase(state, record.orderId, 'standing');
      queue(state, record.receipt);
      return;
    case 'covered': {
      const { order, objectId, subject } = record;
      state.leases.set(order.id, { order, objectId, subject, phase: 'covered' });
      queue(state, record.receipt);
      return;
    }
    case 'renewed': {
      const lease = state.leases.get(record.order.id);
      if (lease !== undefined) state.leases.set(record.order.id, { ...lease, order: record.order });
      return;
    }
    case 'closed': {
      state.leases.delete(record.orderId);
      state.closed.add(record.orderId);
      const [oldest] = state.closed;
      if (state.closed.size > MAX_CLOSED && oldest !== undefined) state.closed.delete(oldest);
      if (record.receipt !== undefined) queue(state, record.receipt);
      return;
    }
    case 'forgotten':
      for (const orderId of record.orderIds) state.closed.delete(orderId);
      return;
    case 'receipt':
      queue(state, record.receipt);
      return;
    case 'delivered':
      for (const seq of state.receipts.keys()) if (seq <= record.seq) state.receipts.delete(seq);
      return;
    case 'summary':
      state.nextSeq = Math.max(state.nextSeq, record.nextSeq);
      state.enactedAtMs = record.enactedAtMs;
      return;
  }
}

/** The shortest records that give this state. */
export function recordsOf(state: LedgerState): LedgerRecord[] {
  const records: LedgerRecord[] = [];
  for (const { order, objectId, subject, phase } of state.leases.values()) {
    const copy = { ...subject, tags: [...subject.tags] };
    // The receipt of a phase is long queued or delivered; seq 0 is below any that waits.
    const none: QueuedReceipt = {
      seq: 0,
      receipt: { orderId: order.id, kind: 'applied', at: new Date(0).toISOString(), detail: '' },
    };
    if (phase === 'covered') {
      records.push({ kind: 'covered', order, objectId, subject: copy, receipt: none });
      continue;
    }
    records.push({ kind: 'intended', atMs: 0, order, objectId, subject: copy, counts: false });
    if (phase === 'standing') records.push({ kind: 'standing', orderId: order.id, receipt: none });
  }
  for (const orderId of state.closed) records.push({ kind: 'closed', orderId });
  records.push({ kind: 'delivered', seq: 0 });
  for (const [seq, receipt] of state.receipts) records.push({ kind: 'receipt', receipt: { seq, receipt } });
  records.push({ kind: 'summary', nextSeq: state.nextSeq, enactedAtMs: state.enactedAtMs });
  return records;
}
