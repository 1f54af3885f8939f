import type { KongRow } from './admin-api.js';

/** On everything we create; what lacks it is somebody else's, whatever its name or id looks like. */
export const MANAGED_TAG = 'managed-by:gatewatch';
const ORDER_TAG = 'gatewatch-order:';
/** On the deny plugins that wait for orders: they belong to no order and stay. */
export const PREARM_TAG = 'gatewatch-prearm';

export const orderTags = (orderId: string): readonly string[] => [MANAGED_TAG, `${ORDER_TAG}${orderId}`];

export const tagsOf = (row: KongRow): readonly string[] =>
  Array.isArray(row.tags) ? row.tags.filter((tag): tag is string => typeof tag === 'string') : [];

export const isOurs = (row: KongRow): boolean => tagsOf(row).includes(MANAGED_TAG);

export const isPreArmed = (row: KongRow): boolean => isOurs(row) && tagsOf(row).includes(PREARM_TAG);

/** Every order the row names, in order; usually one. */
const orderIdsOf = (row: KongRow): readonly string[] =>
  tagsOf(row)
    .filter((tag) => tag.startsWith(ORDER_TAG))
    .map((tag) => tag.slice(ORDER_TAG.length));

export const orderIdOf = (row: KongRow): string => orderIdsOf(row)[0] ?? '';
