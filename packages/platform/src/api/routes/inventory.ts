import { toOpenApi } from '@gatewatch/discovery';
import { endpointDetailSchema, endpointSchema, pageOf, serviceSchema, trafficSchema } from '@gatewatch/model';
import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { Cached } from '../../reading/cached.js';
import { readEndpoints, readServices } from '../../reading/read-endpoints.js';
import { readTopActors } from '../../reading/read-top-actors.js';
import { readTraffic } from '../../reading/read-traffic.js';
import type { Api } from '../api-env.js';
import type { ApiParts } from '../api-parts.js';
import { offsetOf, offsetPage, pageQuery } from '../paging.js';
import { badRequest, notFound } from '../problem.js';
import { stepFor, type TimeRange, timeRange, timeRangeQuery } from '../time-range.js';
import { json, NOT_FOUND, PROBLEMS } from './shared-responses.js';

const services = createRoute({
  method: 'get',
  path: '/api/v1/services',
  request: { query: z.strictObject({ ...pageQuery, ...timeRangeQuery }) },
  responses: { 200: json('Services seen in the traffic', pageOf(serviceSchema)), ...PROBLEMS },
});
const endpoints = createRoute({
  method: 'get',
  path: '/api/v1/endpoints',
  request: {
    query: z.strictObject({
      ...pageQuery,
      ...timeRangeQuery,
      service: z.string().optional(),
      search: z.string().max(200).optional(),
    }),
  },
  responses: { 200: json('Endpoints, most called first', pageOf(endpointSchema)), ...PROBLEMS },
});
const endpoint = createRoute({
  method: 'get',
  path: '/api/v1/endpoints/{id}',
  request: { params: z.object({ id: z.string() }), query: z.strictObject(timeRangeQuery) },
  responses: { 200: json('The endpoint', endpointDetailSchema), ...PROBLEMS, ...NOT_FOUND },
});
const seenSchema = z.looseObject({ openapi: z.string() });

const document = createRoute({
  method: 'get',
  path: '/api/v1/services/{name}/openapi.json',
  request: { params: z.object({ name: z.string() }) },
  responses: {
    200: json('OpenAPI 3.1 document of what was seen', seenSchema),
    ...PROBLEMS,
    ...NOT_FOUND,
  },
});
const traffic = createRoute({
  method: 'get',
  path: '/api/v1/traffic',
  request: {
    query: z.strictObject({
      ...timeRangeQuery,
      stepMs: z.coerce.number().int().min(1000).optional(),
      service: z.string().optional(),
    }),
  },
  responses: { 200: json('Calls per step', trafficSchema), ...PROBLEMS },
});

const MAX_POINTS = 5000;

export function inventoryRoutes(api: Api, { lake, inventory, newestMs, now }: ApiParts): void {
  const cached = new Cached(now);
  const keyOf = (range: TimeRange): string => `${range.fromMs}-${range.toMs}`;
  const rangeOf = (query: { from?: string | undefined; to?: string | undefined }): TimeRange =>
    timeRange(query, newestMs());
  /** A moving default range must not miss the cache with each new call. */
  const cacheKey = (query: object, range: TimeRange): string =>
    'from' in query || 'to' in query ? keyOf(range) : 'newest';
  const allEndpoints = (query: { from?: string | undefined; to?: string | undefined }) => {
    const range = rangeOf(query);
    return cached.get(`endpoints ${cacheKey(query, range)}`, () => readEndpoints(lake, inventory, range));
  };

  api.openapi(services, async (c) => {
    const { limit, cursor, ...query } = c.req.valid('query');
    const range = rangeOf(query);
    const all = await cached.get(`services ${cacheKey(query, range)}`, () =>
      readServices(lake, inventory, range),
    );
    const offset = offsetOf(cursor);
    const sorted = all.toSorted((a, b) => b.calls - a.calls || (a.name < b.name ? -1 : 1));
    return c.json(offsetPage(sorted.slice(offset, offset + limit + 1), limit, offset), 200);
  });

  api.openapi(endpoints, async (c) => {
    const { limit, cursor, service, search, ...query } = c.req.valid('query');
    const needle = search?.toLowerCase();
    const offset = offsetOf(cursor);
    const matching = (await allEndpoints(query))
      .filter((one) => service === undefined || one.service === service)
      .filter((one) => needle === undefined || one.endpointId.toLowerCase().includes(needle))
      .sort((a, b) => b.calls - a.calls || (a.id < b.id ? -1 : 1));
    return c.json(offsetPage(matching.slice(offset, offset + limit + 1), limit, offset), 200);
  });

  api.openapi(endpoint, async (c) => {
    const { id } = c.req.valid('param');
    const query = c.req.valid('query');
    const found = (await allEndpoints(query)).find((one) => one.id === id);
    if (found === undefined) throw notFound(`no endpoint ${id}; see /api/v1/endpoints`);
    const range = rangeOf(query);
    const { service, endpointId } = found;
    const [steps, topActors] = await Promise.all([
      readTraffic(lake, range, stepFor(range), { service, endpointId }),
      readTopActors(lake, { range, service, endpointId }),
    ]);
    return c.json({ ...found, traffic: steps, topActors }, 200);
  });

  api.openapi(document, (c) => {
    const { name } = c.req.valid('param');
    const known = inventory.list().filter((one) => one.service === name);
    if (known.length === 0) throw notFound(`no service ${name}; see /api/v1/services`);
    return c.json(seenSchema.parse(toOpenApi(name, known)), 200);
  });

  api.openapi(traffic, async (c) => {
    const { stepMs: asked, service, ...query } = c.req.valid('query');
    const range = rangeOf(query);
    const stepMs = asked ?? stepFor(range);
    if ((range.toMs - range.fromMs) / stepMs > MAX_POINTS) {
      throw badRequest(
        'stepMs',
        `gives more than ${MAX_POINTS} points; at least ${stepFor(range, MAX_POINTS)} here`,
      );
    }
    const key = `traffic ${cacheKey(query, range)} ${stepMs} ${service ?? ''}`;
    const filter = service === undefined ? {} : { service };
    return c.json(await cached.get(key, () => readTraffic(lake, range, stepMs, filter)), 200);
  });
}
