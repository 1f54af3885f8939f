import { entityKey, type Order, type Page } from '@gatewatch/model';
import { formatCount } from '../../format/format-count.js';

/** How many there are; `atLeast`: there are orders that were not looked at. */
interface OrderCount {
  readonly count: number;
  readonly atLeast: boolean;
}

type Orders<Key extends keyof Order> = Page<Pick<Order, Key>> | undefined;

/** How many entities a policy met since then: simulated, asked about or acted on. The page is the newest orders. */
export function hitsWithin(
  page: Orders<'policyId' | 'createdAt' | 'entity'>,
  policyId: string,
  sinceMs: number,
): OrderCount | undefined {
  if (page === undefined) return undefined;
  const since = page.items.filter(({ createdAt }) => Date.parse(createdAt) >= sinceMs);
  const met = since.filter((order) => order.policyId === policyId).map(({ entity }) => entityKey(entity));
  // The next page is older still: it matters only where this one does not reach back far enough.
  return { count: new Set(met).size, atLeast: page.next !== null && since.length === page.items.length };
}

/** How many of the orders that are in force are a policy's. */
export const heldBy = (page: Orders<'policyId'>, policyId: string): OrderCount | undefined =>
  page && {
    count: page.items.filter((order) => order.policyId === policyId).length,
    atLeast: page.next !== null,
  };

/** `12`, `12 or more`; nothing while it is not known. */
export const countWords = (known: OrderCount | undefined): string =>
  known === undefined ? '' : `${formatCount(known.count)}${known.atLeast ? ' or more' : ''}`;
