import type { DesiredOrder } from '@gatewatch/model';
import type { Change } from './gateways/gateway-contract.js';
import { expiryMs } from './lease-end.js';
import type { Lease } from './ledger/ledger-record.js';

interface Claim {
  readonly lease: Lease;
  readonly change: Change;
}

/** Who stands where: of the changes that claim one place at the gateway, one stands for all. */
export interface Places {
  add(lease: Lease): void;
  remove(lease: Lease): void;
  /** The winner first; empty where nobody claims it. */
  at(place: string): readonly Claim[];
}

const PHASES: Readonly<Record<Lease['phase'], number>> = { standing: 0, covered: 1, intended: 2 };

const SECONDS = { second: 1, minute: 60, hour: 3600, day: 86_400 } as const;

/** Of two limits the one that lets less through over time is stronger: an escalation must not be covered by what was before it. */
function strengthOf(order: DesiredOrder): number {
  if (order.action !== 'limit-consumer') return 0;
  const { second, minute, hour, day } = order.limits;
  const perSecond = [
    [second, SECONDS.second],
    [minute, SECONDS.minute],
    [hour, SECONDS.hour],
    [day, SECONDS.day],
  ] as const;
  return -Math.min(...perSecond.map(([calls, seconds]) => (calls ?? Number.POSITIVE_INFINITY) / seconds));
}

/** Infinity minus itself is no number. */
const descending = (a: number, b: number): number => (a === b ? 0 : a < b ? 1 : -1);

/**
 * The strongest wins; of equals the one that stands (so that nothing is moved without need, and two responders agree),
 * then the confirmed, then the longest, then the smaller id.
 */
export function createPlaces(leases: Iterable<Lease>, stands: (objectId: string) => boolean): Places {
  const claims = new Map<string, Claim[]>();
  const compare = (a: Claim, b: Claim): number =>
    descending(strengthOf(a.lease.order), strengthOf(b.lease.order)) ||
    descending(Number(stands(a.change.objectId)), Number(stands(b.change.objectId))) ||
    PHASES[a.lease.phase] - PHASES[b.lease.phase] ||
    descending(expiryMs(a.lease.order), expiryMs(b.lease.order)) ||
    (a.lease.order.id < b.lease.order.id ? -1 : 1);
  const unsorted = new Set<string>();
  const places: Places = {
    add(lease) {
      for (const change of lease.changes) {
        const known = claims.get(change.place);
        if (known === undefined) claims.set(change.place, [{ lease, change }]);
        else {
          known.push({ lease, change });
          unsorted.add(change.place);
        }
      }
    },
    remove(lease) {
      for (const { place } of lease.changes) {
        const left = (claims.get(place) ?? []).filter((claim) => claim.lease.order.id !== lease.order.id);
        claims.set(place, left);
      }
    },
    at(place) {
      const known = claims.get(place) ?? [];
      if (unsorted.delete(place)) known.sort(compare);
      return known;
    },
  };
  for (const lease of leases) places.add(lease);
  return places;
}
