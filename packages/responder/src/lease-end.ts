import type { DesiredOrder, Receipt } from '@gatewatch/model';
import type { Lease } from './ledger/ledger-record.js';

/** What the platform asks for, as last heard. */
export interface Wanted {
  readonly version: number;
  readonly orders: readonly DesiredOrder[];
  readonly byId: ReadonlyMap<string, DesiredOrder>;
  readonly stopped: boolean;
  /** Orders that cannot be read, so cannot be carried out: id → why. */
  readonly unreadable: ReadonlyMap<string, string>;
}

export interface LeaseEnd {
  readonly receipt: Extract<Receipt['kind'], 'expired' | 'lifted' | 'refused' | 'failed'>;
  readonly why: string;
  /** False = it is taken up again when the platform wants it then. */
  readonly forGood: boolean;
}

export interface EndFacts {
  /** Platform's clock. */
  readonly nowMs: number;
  /** Since the platform was last reached; 0 until it was asked for the first time. */
  readonly silentMs: number;
  /** Undefined until the platform has answered since start. */
  readonly wanted: Wanted | undefined;
  /** Why it may not be acted on, '' when it may. */
  protects(lease: Lease): string;
}

/** So close to its expiry an order that left the desired state has expired by the platform's clock, and one that ended is not taken up again. */
export const CLOCK_TOLERANCE_MS = 5000;

/** Epoch milliseconds of the platform's clock; Infinity = until lifted. */
export const expiryMs = ({ expiresAt }: Pick<DesiredOrder, 'expiresAt'>): number =>
  expiresAt === null ? Number.POSITIVE_INFINITY : Date.parse(expiresAt);

/** In how long the order ends if the platform stays silent; ≤ 0 = it has ended. */
export const silenceLeftMs = ({ lease }: Pick<DesiredOrder, 'lease'>, silentMs: number): number =>
  lease.ifUnreachable === 'lift' ? lease.leaseMs - silentMs : Number.POSITIVE_INFINITY;

const inWords = (ms: number): string =>
  ms < 120_000 ? `${Math.round(ms / 1000)} seconds` : `${Math.round(ms / 60_000)} minutes`;

const ends = (receipt: LeaseEnd['receipt'], why: string, forGood = true): LeaseEnd => ({
  receipt,
  why,
  forGood,
});

/** Why a lease must end now; undefined = it goes on. */
export function whyEnd(lease: Lease, { nowMs, silentMs, wanted, protects }: EndFacts): LeaseEnd | undefined {
  const { order } = lease;
  const leftMs = expiryMs(order) - nowMs;
  // Not for good: it may have been prolonged while we could not hear of it, and is wanted still.
  if (leftMs <= 0) return ends('expired', 'The order expired.', false);
  if (wanted?.stopped === true)
    return ends('lifted', 'Everything is stopped: the order was taken down with all others.', false);
  if (wanted !== undefined && !wanted.byId.has(order.id)) {
    const unreadable = wanted.unreadable.get(order.id);
    if (unreadable !== undefined) return ends('refused', unreadable);
    return leftMs < CLOCK_TOLERANCE_MS
      ? ends('expired', 'The order expired.')
      : ends('lifted', 'The order was lifted.');
  }
  const guarded = protects(lease);
  if (guarded !== '') return ends('refused', guarded);
  if (silenceLeftMs(order, silentMs) <= 0)
    return ends(
      'expired',
      `The platform was not reached for ${inWords(order.lease.leaseMs)}; the order is taken up again when it is back and wants it.`,
      false,
    );
  return undefined;
}
