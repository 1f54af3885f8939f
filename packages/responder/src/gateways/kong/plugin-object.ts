import type { DesiredOrder } from '@gatewatch/model';
import { v5 as uuidV5 } from 'uuid';
import type { OwnedObject } from '../gateway-contract.js';
import { KONG_ACTIONS } from './actions/index.js';
import type { KongAction } from './actions/kong-action-contract.js';
import type { KongRow } from './admin-api.js';

export const MANAGED_TAG = 'managed-by:gatewatch';
const ORDER_TAG = 'gatewatch-order:';

/** Namespace of our name-based UUIDs (RFC 9562 §5.5); changing it would orphan every standing block. */
const ORDER_NAMESPACE = '6f2f9a3e-5b0f-5c1d-9d57-0a7f6f0b1c44';

/** The plugin's id: one per order, so that repeating a PUT is harmless and two responders write the same object. */
export const pluginIdOf = (order: DesiredOrder): string =>
  uuidV5(`${order.action}/${order.id}`, ORDER_NAMESPACE);

export function actionOf(order: DesiredOrder): KongAction {
  const action = KONG_ACTIONS.find((known) => known.action === order.action);
  if (action === undefined) throw new Error(`no Kong action ${order.action}`);
  return action;
}

/** Body of `PUT /consumers/{c}/plugins/{id}`. PUT replaces, so everything that matters is in it. */
export const pluginBody = (order: DesiredOrder) => ({
  name: actionOf(order).plugin,
  enabled: true,
  config: actionOf(order).config(order),
  tags: [MANAGED_TAG, `${ORDER_TAG}${order.id}`],
});

const tagsOf = (row: KongRow): readonly string[] =>
  Array.isArray(row.tags) ? row.tags.filter((tag): tag is string => typeof tag === 'string') : [];

export const isOurs = (row: KongRow): boolean => tagsOf(row).includes(MANAGED_TAG);

const orderIdOf = (row: KongRow): string =>
  tagsOf(row)
    .find((tag) => tag.startsWith(ORDER_TAG))
    ?.slice(ORDER_TAG.length) ?? '';

const memberOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : undefined;

/** What somebody changed, in words; '' when the plugin is as ordered. */
function differenceFrom(row: KongRow, order: DesiredOrder): string {
  const action = actionOf(order);
  if (row.id !== pluginIdOf(order)) return `another id (${String(row.id)})`;
  if (row.name !== action.plugin) return `another plugin (${String(row.name)})`;
  const consumerId = memberOf(row.consumer, 'id');
  if (consumerId === undefined) return 'bound to no consumer: it hits everybody';
  if (consumerId !== order.consumerId) return `bound to another consumer (${String(consumerId)})`;
  if (row.enabled !== true) return 'disabled';
  if (orderIdOf(row) !== order.id) return 'the tag naming the order is gone';
  // Since 2.6 a trigger limits the plugin to requests that carry it; a body would replace our message.
  if ((memberOf(row.config, 'trigger') ?? null) !== null) return 'config.trigger was set';
  for (const [name, wanted] of Object.entries(action.config(order))) {
    const found = memberOf(row.config, name);
    if (found !== wanted)
      return `config.${name} is ${JSON.stringify(found)} instead of ${JSON.stringify(wanted)}`;
  }
  return '';
}

export const ownedObject = (row: KongRow): OwnedObject => ({
  objectId: String(row.id),
  orderId: orderIdOf(row),
  differenceFrom: (order) => differenceFrom(row, order),
});
