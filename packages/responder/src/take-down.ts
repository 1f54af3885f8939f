import type { Change, Gateway } from './gateways/gateway-contract.js';
import type { Lease } from './ledger/ledger-record.js';

type Down =
  /** `foreign`: what we may not take down, in words; the rest is down. */
  | {
      readonly kind: 'down';
      readonly found: boolean;
      readonly shared: boolean;
      readonly foreign: readonly string[];
    }
  | { readonly kind: 'unavailable'; readonly detail: string };

/** Undoes everything of a lease, the last first. Stops at the first thing that the gateway does not answer to. */
export async function takeDown(
  gateway: Pick<Gateway, 'lift'>,
  { changes, leaving }: Pick<Lease, 'changes' | 'leaving'>,
  heldByOthers: (change: Change) => boolean,
): Promise<Down> {
  let found = false;
  let shared = false;
  const foreign: string[] = [];
  for (const change of [...leaving, ...changes].reverse()) {
    if (heldByOthers(change)) {
      shared = true;
      continue;
    }
    const lifted = await gateway.lift(change);
    switch (lifted.kind) {
      case 'lifted':
        found = true;
        break;
      case 'absent':
        break;
      case 'foreign':
        foreign.push(lifted.detail);
        break;
      case 'read-only':
      case 'unavailable':
        return { kind: 'unavailable', detail: lifted.detail };
    }
  }
  return { kind: 'down', found, shared, foreign };
}

/**
 * What must stay although one lease of it ends: a thing that other leases name too, and what was taken away for others
 * as well (it is put back by the last of them). `ending` leases do not count.
 */
export function holdersOf(leases: Iterable<Lease>, ending: ReadonlySet<string>): (change: Change) => boolean {
  const held = new Set<string>();
  for (const { order, changes } of leases) {
    if (ending.has(order.id)) continue;
    for (const { objectId, place, undo } of changes) {
      held.add(`thing ${objectId}`);
      if (undo === 'put-back') held.add(`taken ${place}`);
    }
  }
  return ({ objectId, place, undo }) =>
    held.has(`thing ${objectId}`) || (undo === 'put-back' && held.has(`taken ${place}`));
}
