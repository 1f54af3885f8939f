import { ENTITY_KINDS, ORDER_STATES, orderDraftSchema, orderSchema, pageOf } from '@gatewatch/model';
import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import type { Api } from '../api-env.js';
import type { ApiParts } from '../api-parts.js';
import { pageAnswer, pageQuery } from '../paging.js';
import { notFound } from '../problem.js';
import { body, json, NOT_FOUND, PROBLEMS } from './shared-responses.js';

const params = z.object({ id: z.string() });

const list = createRoute({
  method: 'get',
  path: '/api/v1/orders',
  request: {
    query: z.strictObject({
      ...pageQuery,
      state: z.enum(ORDER_STATES).optional(),
      wanted: z.enum(['true', 'false']).optional(),
      entityKind: z.enum(ENTITY_KINDS).optional(),
      entityId: z.string().optional(),
      alertId: z.string().optional(),
      policyId: z.string().optional(),
    }),
  },
  responses: { 200: json('Orders, newest first', pageOf(orderSchema)), ...PROBLEMS },
});
const create = createRoute({
  method: 'post',
  path: '/api/v1/orders',
  request: { body: body(orderDraftSchema) },
  responses: {
    201: json('The new order', orderSchema),
    200: json('The order under which the entity already is', orderSchema),
    ...PROBLEMS,
  },
});
const one = createRoute({
  method: 'get',
  path: '/api/v1/orders/{id}',
  request: { params },
  responses: { 200: json('The order', orderSchema), ...PROBLEMS, ...NOT_FOUND },
});
const lift = createRoute({
  method: 'post',
  path: '/api/v1/orders/{id}/lift',
  request: { params },
  responses: {
    200: json('No longer wanted; `state` says lifted once the gateway confirmed', orderSchema),
    ...PROBLEMS,
    ...NOT_FOUND,
  },
});

export function orderRoutes(api: Api, { store, orders }: ApiParts): void {
  api.openapi(list, async (c) => {
    const { entityKind, entityId, wanted, ...filter } = c.req.valid('query');
    const entity =
      entityKind === undefined || entityId === undefined
        ? {}
        : { entity: { kind: entityKind, id: entityId } };
    const held = wanted === undefined ? {} : { wanted: wanted === 'true' };
    return c.json(pageAnswer(await store.orders.list({ ...filter, ...entity, ...held })), 200);
  });

  api.openapi(create, async (c) => {
    const placed = await orders.placeByHand(c.req.valid('json'), c.get('identity').name);
    return placed.kind === 'created' ? c.json(placed.order, 201) : c.json(placed.order, 200);
  });

  api.openapi(one, async (c) => {
    const { id } = c.req.valid('param');
    const order = await store.orders.get(id);
    if (order === undefined) throw notFound(`no order ${id}`);
    return c.json(order, 200);
  });

  api.openapi(lift, async (c) => {
    const { id } = c.req.valid('param');
    const order = await orders.lift(id, c.get('identity').name);
    if (order === undefined) throw notFound(`no order ${id}`);
    return c.json(order, 200);
  });
}
