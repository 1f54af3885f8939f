import {
  callViewSchema,
  ENTITY_KINDS,
  type EntityRow,
  entityDetailSchema,
  entityRowSchema,
  pageOf,
  timelineItemSchema,
} from '@gatewatch/model';
import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { Cached } from '../../reading/cached.js';
import { type OpenRisk, openRisks } from '../../reading/open-risk.js';
import { readCallsById } from '../../reading/read-calls.js';
import { readEntities } from '../../reading/read-entities.js';
import { readEntity } from '../../reading/read-entity.js';
import { readTimeline } from '../../reading/read-timeline.js';
import type { Api } from '../api-env.js';
import type { ApiParts } from '../api-parts.js';
import { offsetOf, offsetPage, pageQuery } from '../paging.js';
import { notFound } from '../problem.js';
import { timeRange, timeRangeQuery } from '../time-range.js';
import { json, NOT_FOUND, PROBLEMS } from './shared-responses.js';

const kindSchema = z.enum(ENTITY_KINDS);
const params = z.object({ kind: kindSchema, id: z.string() });

const list = createRoute({
  method: 'get',
  path: '/api/v1/entities',
  request: {
    query: z.strictObject({
      ...pageQuery,
      ...timeRangeQuery,
      kind: kindSchema.optional(),
      search: z.string().min(1).max(200).optional(),
      /** `risk`: those with open alerts first, the gravest before others. */
      sort: z.enum(['risk', 'calls', 'lastSeen', 'errorShare']).default('calls'),
    }),
  },
  responses: { 200: json('Who called', pageOf(entityRowSchema)), ...PROBLEMS },
});
const one = createRoute({
  method: 'get',
  path: '/api/v1/entities/{kind}/{id}',
  request: { params, query: z.strictObject(timeRangeQuery) },
  responses: { 200: json('The entity', entityDetailSchema), ...PROBLEMS, ...NOT_FOUND },
});
const timeline = createRoute({
  method: 'get',
  path: '/api/v1/entities/{kind}/{id}/timeline',
  request: { params, query: z.strictObject({ ...pageQuery, ...timeRangeQuery }) },
  responses: { 200: json('Calls, alerts and orders, newest first', pageOf(timelineItemSchema)), ...PROBLEMS },
});
const proof = createRoute({
  method: 'get',
  path: '/api/v1/alerts/{id}/calls',
  request: { params: z.object({ id: z.string() }) },
  responses: {
    200: json('The calls that prove it, newest first', pageOf(callViewSchema)),
    ...PROBLEMS,
    ...NOT_FOUND,
  },
});

export function entityRoutes(api: Api, { lake, store, estate, engine, newestMs, now }: ApiParts): void {
  const cached = new Cached(now);
  const standingOf = (
    { kind, id }: Pick<EntityRow, 'kind' | 'id'>,
    risks: readonly OpenRisk[],
  ): Pick<EntityRow, 'openAlerts' | 'risk' | 'peers'> => {
    const found = risks.find((one) => one.kind === kind && one.id === id);
    const known = kindSchema.safeParse(kind);
    const peerGroup = known.success ? engine.profile({ kind: known.data, id }).peerGroup : null;
    return {
      openAlerts: found?.openAlerts ?? 0,
      risk: found?.risk ?? null,
      peers: peerGroup?.name ?? null,
    };
  };

  api.openapi(list, async (c) => {
    const query = c.req.valid('query');
    const { kind, search, sort, limit } = query;
    const offset = offsetOf(query.cursor);
    const range = timeRange(query, newestMs());
    const rows = await cached.get(JSON.stringify(query), async () => {
      const open = await store.alerts.list({ state: 'open', limit: MOST_OPEN_ALERTS });
      const risks = openRisks(open.items);
      const atRisk = risks.filter((one) => kind === undefined || one.kind === kind).map(({ id }) => id);
      const seen = await readEntities(lake, { range, kind, search, sort, limit, offset, atRisk });
      return seen.map((row) => ({ ...row, ...standingOf(row, risks) }));
    });
    return c.json(offsetPage(rows, limit, offset), 200);
  });

  api.openapi(one, async (c) => {
    const entity = c.req.valid('param');
    const range = timeRange(c.req.valid('query'), newestMs());
    const [found, alerts, orders] = await Promise.all([
      readEntity(lake, entity, range),
      store.alerts.list({ entity, state: 'open', limit: 1000 }),
      store.orders.list({ entity, limit: 100 }),
    ]);
    if (found === undefined) throw notFound(`no ${entity.kind} ${entity.id} was seen`);
    const known = engine.profile(entity);
    const standing = standingOf(entity, openRisks(alerts.items));
    return c.json({ ...found, ...known, ...standing, orders: [...orders.items] }, 200);
  });

  api.openapi(timeline, async (c) => {
    const { limit, cursor, from, to } = c.req.valid('query');
    const range = {
      fromMs: from === undefined ? 0 : Date.parse(from),
      toMs: to === undefined ? END_OF_TIME_MS : Date.parse(to),
    };
    const entity = c.req.valid('param');
    const gatewayObjects = entity.kind === 'consumer' ? estate.gateways.objectsOf(entity.id) : [];
    return c.json(await readTimeline(lake, store, { entity, range, limit, cursor, gatewayObjects }), 200);
  });

  api.openapi(proof, async (c) => {
    const { id } = c.req.valid('param');
    const alert = await store.alerts.get(id);
    if (alert === undefined) throw notFound(`no alert ${id}`);
    return c.json({ items: await readCallsById(lake, alert.callIds), next: null }, 200);
  });
}

/** More than anybody keeps open. */
const MOST_OPEN_ALERTS = 1000;

/** The latest time a call can have, see `sanitisedCallSchema`. */
const END_OF_TIME_MS = 4_102_444_800_001;
