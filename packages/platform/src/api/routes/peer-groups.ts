import {
  ENTITY_KINDS,
  groupPinRequestSchema,
  pageOf,
  peerGroupDetailSchema,
  peerGroupRowSchema,
} from '@gatewatch/model';
import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import type { Api } from '../api-env.js';
import type { ApiParts } from '../api-parts.js';
import { offsetOf, offsetPage, pageQuery } from '../paging.js';
import { badRequest, notFound } from '../problem.js';
import { body, json, NOT_FOUND, PROBLEMS } from './shared-responses.js';

const list = createRoute({
  method: 'get',
  path: '/api/v1/peer-groups',
  request: { query: z.strictObject(pageQuery) },
  responses: {
    200: json('Who is compared with whom, largest first', pageOf(peerGroupRowSchema)),
    ...PROBLEMS,
  },
});
const one = createRoute({
  method: 'get',
  path: '/api/v1/peer-groups/{id}',
  request: { params: z.object({ id: z.string() }) },
  responses: { 200: json('The group', peerGroupDetailSchema), ...PROBLEMS, ...NOT_FOUND },
});
const pin = createRoute({
  method: 'put',
  path: '/api/v1/entities/{kind}/{id}/peer-group',
  summary: 'Chooses an entity’s peer group, or lets it go where it belongs by itself',
  request: {
    params: z.object({ kind: z.enum(ENTITY_KINDS), id: z.string().min(1).max(1024) }),
    body: body(groupPinRequestSchema),
  },
  responses: { 204: { description: 'Chosen; counts from its next call on' }, ...PROBLEMS },
});

export function peerGroupRoutes(api: Api, { engine, guidance }: ApiParts): void {
  api.openapi(list, (c) => {
    const { limit, cursor } = c.req.valid('query');
    const offset = offsetOf(cursor);
    return c.json(offsetPage(engine.peerGroups().slice(offset, offset + limit + 1), limit, offset), 200);
  });
  api.openapi(one, (c) => {
    const { id } = c.req.valid('param');
    const group = engine.peerGroup(id);
    if (group === undefined) throw notFound(`no peer group ${id}; see /api/v1/peer-groups`);
    return c.json(group, 200);
  });
  api.openapi(pin, async (c) => {
    const entity = c.req.valid('param');
    const { groupId } = c.req.valid('json');
    if (groupId !== null && engine.peerGroup(groupId) === undefined)
      throw badRequest('groupId', `no such group: ${groupId}; see /api/v1/peer-groups`);
    await guidance.pin(entity, groupId, c.get('identity').name);
    return c.body(null, 204);
  });
}
