import {
  approvalSchema,
  ENTITY_KINDS,
  ORDER_STATES,
  type Order,
  orderDraftSchema,
  orderPatchSchema,
  orderSchema,
  pageOf,
} from '@gatewatch/model';
import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import type { OrderChanged } from '../../responding/orders-by-hand.js';
import type { Api } from '../api-env.js';
import type { ApiParts } from '../api-parts.js';
import { pageAnswer, pageQuery } from '../paging.js';
import { notFound, ProblemAnswer } from '../problem.js';
import { body, CONFLICT, json, NOT_FOUND, PROBLEMS } from './shared-responses.js';

const params = z.object({ id: z.string() });

const list = createRoute({
  method: 'get',
  path: '/api/v1/orders',
  request: {
    query: z.strictObject({
      ...pageQuery,
      state: z.enum(ORDER_STATES).optional(),
      wanted: z.enum(['true', 'false']).optional(),
      inForce: z
        .enum(['true', 'false'])
        .optional()
        .describe('Wanted, or perhaps still standing at the gateway'),
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
    ...CONFLICT,
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

const answered = (description: string) => ({
  200: json(description, orderSchema),
  ...PROBLEMS,
  ...NOT_FOUND,
  ...CONFLICT,
});
const approve = createRoute({
  method: 'post',
  path: '/api/v1/orders/{id}/approve',
  summary: 'Lets a proposed order be carried out; its time counts from now',
  request: { params, body: body(approvalSchema) },
  responses: answered('Pending'),
});
const decline = createRoute({
  method: 'post',
  path: '/api/v1/orders/{id}/decline',
  request: { params, body: body(approvalSchema) },
  responses: answered('Declined; it is not proposed again for the same alert'),
});
const settle = createRoute({
  method: 'post',
  path: '/api/v1/orders/{id}/settle',
  summary: 'People have looked: nothing of an ending order stands, although the gateway did not confirm it',
  request: { params },
  responses: answered('Lifted or expired'),
});
const extend = createRoute({
  method: 'patch',
  path: '/api/v1/orders/{id}',
  summary: 'Until when a wanted order stands; null = until lifted',
  request: { params, body: body(orderPatchSchema) },
  responses: answered('The order'),
});

const yesOrNo = (text: 'true' | 'false' | undefined): boolean | undefined =>
  text === undefined ? undefined : text === 'true';

/** @throws ProblemAnswer when it could not be done. */
export function changedOrder(id: string, changed: OrderChanged): Order {
  switch (changed.kind) {
    case 'changed':
      return changed.order;
    case 'unknown':
      throw notFound(`no order ${id}`);
    case 'not-now':
      throw new ProblemAnswer(409, 'Not now', { detail: changed.detail });
  }
}

export function orderRoutes(api: Api, { store, orders }: ApiParts): void {
  api.openapi(list, async (c) => {
    const { entityKind, entityId, wanted, inForce, ...filter } = c.req.valid('query');
    const entity =
      entityKind === undefined || entityId === undefined
        ? {}
        : { entity: { kind: entityKind, id: entityId } };
    const held = { wanted: yesOrNo(wanted), inForce: yesOrNo(inForce) };
    return c.json(pageAnswer(await store.orders.list({ ...filter, ...entity, ...held })), 200);
  });

  api.openapi(create, async (c) => {
    const placed = await orders.byHand.place(c.req.valid('json'), c.get('identity').name);
    if (placed.kind === 'not-now') throw new ProblemAnswer(409, 'Not now', { detail: placed.detail });
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
    const order = await orders.byHand.lift(id, c.get('identity').name);
    if (order === undefined) throw notFound(`no order ${id}`);
    return c.json(order, 200);
  });

  api.openapi(approve, async (c) => {
    const { id } = c.req.valid('param');
    const { note } = c.req.valid('json');
    return c.json(changedOrder(id, await orders.byHand.approve(id, c.get('identity').name, note)), 200);
  });

  api.openapi(decline, async (c) => {
    const { id } = c.req.valid('param');
    const { note } = c.req.valid('json');
    return c.json(changedOrder(id, await orders.byHand.decline(id, c.get('identity').name, note)), 200);
  });

  api.openapi(settle, async (c) => {
    const { id } = c.req.valid('param');
    return c.json(changedOrder(id, await orders.byHand.settle(id, c.get('identity').name)), 200);
  });

  api.openapi(extend, async (c) => {
    const { id } = c.req.valid('param');
    const { expiresAt } = c.req.valid('json');
    return c.json(changedOrder(id, await orders.byHand.extend(id, expiresAt, c.get('identity').name)), 200);
  });
}
