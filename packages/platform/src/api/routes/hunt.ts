import { randomUUID } from 'node:crypto';
import {
  huntRequestSchema,
  huntResultSchema,
  huntSchemaSchema,
  pageOf,
  savedHuntDraftSchema,
  savedHuntSchema,
} from '@gatewatch/model';
import { HUNT_SCHEMA } from '@gatewatch/store';
import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import type { Api } from '../api-env.js';
import type { ApiParts } from '../api-parts.js';
import { badRequest, notFound } from '../problem.js';
import { body, json, NOT_FOUND, PROBLEMS } from './shared-responses.js';

const params = z.object({ id: z.string() });

const run = createRoute({
  method: 'post',
  path: '/api/v1/hunt',
  summary: 'One read-only query over the views calls, alerts and endpoints',
  request: { body: body(huntRequestSchema) },
  responses: { 200: json('The result', huntResultSchema), ...PROBLEMS },
});
const schema = createRoute({
  method: 'get',
  path: '/api/v1/hunt/schema',
  responses: { 200: json('The documented views', huntSchemaSchema), ...PROBLEMS },
});
const saved = createRoute({
  method: 'get',
  path: '/api/v1/hunt/saved',
  responses: { 200: json('Saved hunts, newest first', pageOf(savedHuntSchema)), ...PROBLEMS },
});
const save = createRoute({
  method: 'post',
  path: '/api/v1/hunt/saved',
  request: { body: body(savedHuntDraftSchema) },
  responses: { 201: json('The saved hunt', savedHuntSchema), ...PROBLEMS },
});
const remove = createRoute({
  method: 'delete',
  path: '/api/v1/hunt/saved/{id}',
  request: { params },
  responses: { 204: { description: 'Gone' }, ...PROBLEMS, ...NOT_FOUND },
});

export function huntRoutes(api: Api, { store, lake, config, now }: ApiParts): void {
  api.openapi(run, async (c) => {
    const { sql, from, to } = c.req.valid('json');
    const outcome = await lake.hunt(sql, {
      ...(from === undefined ? {} : { fromMs: Date.parse(from) }),
      ...(to === undefined ? {} : { toMs: Date.parse(to) }),
      ...config.hunt,
    });
    switch (outcome.kind) {
      case 'answered': {
        const { columns, rows } = outcome.table;
        const { elapsedMs, truncated } = outcome;
        const table = { columns: [...columns], rows: rows.map((row) => [...row]) };
        return c.json({ ...table, elapsedMs, truncated }, 200);
      }
      case 'refused':
      case 'too-expensive':
        throw badRequest('sql', outcome.detail);
    }
  });

  api.openapi(schema, (c) => c.json(HUNT_SCHEMA, 200));

  api.openapi(saved, async (c) => c.json({ items: [...(await store.hunts.list())], next: null }, 200));

  api.openapi(save, async (c) => {
    const hunt = { ...c.req.valid('json'), id: randomUUID(), createdAt: now().toISOString() };
    await store.hunts.put(hunt);
    return c.json(hunt, 201);
  });

  api.openapi(remove, async (c) => {
    const { id } = c.req.valid('param');
    if (!(await store.hunts.remove(id))) throw notFound(`no saved hunt ${id}`);
    return c.body(null, 204);
  });
}
