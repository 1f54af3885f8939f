import { inParallel } from './in-parallel.js';
import { expiryMs, type LeaseEnd, silenceLeftMs, type Wanted, whyEnd } from './lease-end.js';
import type { Lease } from './ledger/ledger-record.js';
import { createNotes, type Notes } from './ledger/notes.js';
import { type Pass, type PassParts, slicesOf } from './pass.js';
import { receiptOf } from './receipt-of.js';
import { holdersOf, takeDown } from './take-down.js';

interface Due {
  readonly lease: Lease;
  readonly end: LeaseEnd;
}

type EndingParts = Pick<PassParts, 'gateway' | 'ledger' | 'clock' | 'setbacks' | 'replans'> &
  Pick<Pass, 'failed' | 'goesOn' | 'atOnce'>;

/** Takes leases down and closes them with what really happened. What does not answer stays, and is tried again. */
export async function endLeases(parts: EndingParts, due: readonly Due[]): Promise<readonly Lease[]> {
  if (due.length === 0) return [];
  const { gateway, ledger, clock } = parts;
  const ending = new Set(due.map(({ lease }) => lease.order.id));
  const held = holdersOf(ledger.state.leases.values(), ending);
  const ended: Lease[] = [];
  const { first, last } = parts.setbacks.inTurn(due, ({ lease }) => lease.order.id);
  for (const slice of slicesOf([...first, ...last])) {
    const notes = createNotes(ledger);
    await inParallel(slice, parts.atOnce, parts.goesOn, async ({ lease, end }) => {
      const down = await takeDown(gateway, lease, held);
      if (down.kind === 'unavailable') return parts.failed(down.detail, lease.order.id);
      parts.setbacks.worked(lease.order.id);
      parts.replans.beside(lease.order);
      noteEnd(notes, lease, end, down, clock.now());
      ended.push(lease);
    });
    notes.flush();
    if (!parts.goesOn()) break;
  }
  return ended;
}

type Down = Extract<Awaited<ReturnType<typeof takeDown>>, { readonly kind: 'down' }>;

function noteEnd(notes: Notes, { order, changes }: Lease, end: LeaseEnd, down: Down, nowMs: number): void {
  const { foreign } = down;
  const taken = foreign.length > 0;
  const isEnding = end.receipt === 'lifted' || end.receipt === 'expired';
  const hint = down.found || taken || !isEnding ? '' : ABSENT[down.shared ? 'shared' : 'gone'];
  const kind = taken && isEnding ? 'failed' : end.receipt;
  const detail = [end.why, hint, ...foreign.filter((line) => !end.why.includes(line))]
    .filter((part) => part !== '')
    .join(' ');
  const receipt = receiptOf(order.id, kind, detail, nowMs, changes);
  notes.tell(receipt, (queued) => ({
    kind: end.forGood || taken ? 'closed' : 'lapsed',
    orderId: order.id,
    receipt: queued,
  }));
}

const ABSENT = {
  shared: 'Other orders ask for the same, so it stays at the gateway.',
  gone: 'Nothing of its own stood at the gateway any more.',
} as const;

type WatchParts = Pick<PassParts, 'ledger' | 'clock' | 'guardrails' | 'latest' | 'asked'>;

export interface DueWatch {
  /** The leases that must end by now, with the reason, each once. Looks at all of them only when one may have become due. */
  due(): readonly Due[];
  /** Whether it was due in this pass: nothing but its end is tried with it any more. */
  isOver(orderId: string): boolean;
  begun(leases: readonly Lease[]): void;
}

/** Over one pass. */
export function watchDue({ ledger, clock, guardrails, latest, asked }: WatchParts): DueWatch {
  let seen: Wanted | undefined;
  let nextMs = Number.NEGATIVE_INFINITY;
  const over = new Set<string>();
  const silentMs = () => (asked() ? clock.silentMs() : 0);
  const endMs = ({ order }: Lease): number =>
    Math.min(expiryMs(order), clock.now() + silenceLeftMs(order, silentMs()));
  return {
    due() {
      const wanted = latest();
      const nowMs = clock.now();
      if (wanted === seen && nowMs < nextMs) return [];
      seen = wanted;
      nextMs = Number.POSITIVE_INFINITY;
      const facts = {
        nowMs,
        silentMs: silentMs(),
        wanted,
        protects: ({ order, subject }: Lease) => guardrails.protects(order.entity, subject),
      };
      const due: Due[] = [];
      for (const lease of ledger.state.leases.values()) {
        if (over.has(lease.order.id)) continue;
        const end = whyEnd(lease, facts);
        if (end === undefined) nextMs = Math.min(nextMs, endMs(lease));
        else {
          over.add(lease.order.id);
          due.push({ lease, end });
        }
      }
      return due;
    },
    isOver: (orderId) => over.has(orderId),
    begun(leases) {
      nextMs = Math.min(nextMs, ...leases.map(endMs));
    },
  };
}

/** Answers orders that end before anything was done for them, and forgets those that nobody asks for any more. */
export function closeUnbegun({ ledger, clock }: Pick<PassParts, 'ledger' | 'clock'>, wanted: Wanted): void {
  const { leases, closed, lapsed } = ledger.state;
  const notes = createNotes(ledger);
  const close = (orderId: string, kind: 'expired' | 'refused', detail: string) =>
    notes.tell(receiptOf(orderId, kind, detail, clock.now()), (receipt) => ({
      kind: 'closed',
      orderId,
      receipt,
    }));
  for (const order of wanted.orders)
    if (expiryMs(order) <= clock.now() && ![closed, leases, lapsed].some((known) => known.has(order.id)))
      close(order.id, 'expired', 'The order expired before it could be applied.');
  for (const [orderId, why] of wanted.unreadable)
    if (!closed.has(orderId) && !leases.has(orderId)) close(orderId, 'refused', why);
  // While everything is stopped nothing may be listed, and what was refused must stay so afterwards.
  if (!wanted.stopped) {
    const { byId, unreadable } = wanted;
    const orderIds = [...closed, ...lapsed].filter(
      (orderId) => !byId.has(orderId) && !unreadable.has(orderId),
    );
    if (orderIds.length > 0) notes.add({ kind: 'forgotten', orderIds });
  }
  notes.flush();
}
