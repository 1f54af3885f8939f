import { type DesiredOrder, entityKey } from '@gatewatch/model';
import type { Lease } from './ledger/ledger-record.js';

/** Which standing leases are planned anew, because the gateway's configuration may have changed under them. */
export interface ReplanPace {
  /** At most so many as one pass may cost, those that waited longest first. */
  due(leases: Iterable<Lease>, nowMs: number): readonly Lease[];
  planned(orderId: string, nowMs: number): void;
  /** It came or ended, and limits of one consumer keep to each other: those beside it are due in the next pass, which sees it. */
  beside(order: DesiredOrder): void;
  /** The configuration changed: everything is due. */
  all(): void;
  /** The order stands, but could not be put up like this now. False when that was said before. */
  troubled(orderId: string, why: string): boolean;
  /** It could be. False when nothing else was said before. */
  eased(orderId: string): boolean;
}

/** A change that only a new plan can see (a plugin that shadows ours) is found within this, with few leases. */
const EVERY_MS = 60_000;
/** With many, so many are planned in each pass: at one pass in 5 s a thousand in five minutes. */
const PER_PASS = 16;

const isLimit = ({ action }: DesiredOrder): boolean => action === 'limit-consumer';

export function createReplanPace(): ReplanPace {
  const plannedAtMs = new Map<string, number>();
  const troubles = new Map<string, string>();
  /** Entities, from this pass and from the one before. */
  let coming = new Set<string>();
  let soon = new Set<string>();
  let allSinceMs = Number.NEGATIVE_INFINITY;
  let askedAtMs = 0;
  return {
    due(leases, nowMs) {
      askedAtMs = nowMs;
      const standing = new Map<string, Lease>();
      for (const lease of leases) standing.set(lease.order.id, lease);
      for (const known of [plannedAtMs, troubles])
        for (const orderId of known.keys()) if (!standing.has(orderId)) known.delete(orderId);
      const waiting: { lease: Lease; atMs: number }[] = [];
      for (const [orderId, lease] of standing) {
        // What was taken away cannot be planned for: it is not there.
        if (lease.changes.some(({ undo }) => undo === 'put-back')) continue;
        const atMs = plannedAtMs.get(orderId);
        // First met, e.g. after a start: it was planned not long ago, or is looked at in a while.
        if (atMs === undefined) plannedAtMs.set(orderId, nowMs);
        else if (nowMs - atMs >= EVERY_MS || atMs <= allSinceMs) waiting.push({ lease, atMs });
        else if (isLimit(lease.order) && soon.has(entityKey(lease.order.entity)))
          waiting.push({ lease, atMs: Number.NEGATIVE_INFINITY });
      }
      soon = coming;
      coming = new Set();
      waiting.sort((a, b) => a.atMs - b.atMs);
      return waiting.slice(0, PER_PASS).map(({ lease }) => lease);
    },
    beside(order) {
      if (isLimit(order)) coming.add(entityKey(order.entity));
    },
    planned(orderId, nowMs) {
      plannedAtMs.set(orderId, nowMs);
    },
    all() {
      allSinceMs = askedAtMs;
    },
    troubled(orderId, why) {
      const isNew = troubles.get(orderId) !== why;
      troubles.set(orderId, why);
      return isNew;
    },
    eased: (orderId) => troubles.delete(orderId),
  };
}
