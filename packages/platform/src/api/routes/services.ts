import { toOpenApi } from '@gatewatch/discovery';
import { annotationSchema, pageOf, type Service, serviceSchema } from '@gatewatch/model';
import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { Cached } from '../../reading/cached.js';
import { readActors } from '../../reading/read-actors.js';
import type { Api } from '../api-env.js';
import type { ApiParts } from '../api-parts.js';
import { offsetOf, offsetPage, pageQuery } from '../paging.js';
import { notFound } from '../problem.js';
import { cacheKey, timeRange, timeRangeQuery } from '../time-range.js';
import { body, json, NOT_FOUND, PROBLEMS } from './shared-responses.js';

const params = z.object({ name: z.string() });

const services = createRoute({
  method: 'get',
  path: '/api/v1/services',
  request: { query: z.strictObject({ ...pageQuery, ...timeRangeQuery }) },
  responses: {
    200: json('Services seen in the traffic, most called first', pageOf(serviceSchema)),
    ...PROBLEMS,
  },
});
const annotate = createRoute({
  method: 'patch',
  path: '/api/v1/services/{name}',
  summary: 'Says what people know of it; what is left out is as learned again',
  request: { params, body: body(annotationSchema) },
  responses: { 200: json('The service', serviceSchema), ...PROBLEMS, ...NOT_FOUND },
});
const seenSchema = z.looseObject({ openapi: z.string() });
const document = createRoute({
  method: 'get',
  path: '/api/v1/services/{name}/openapi.json',
  request: {
    params,
    query: z.strictObject({
      documented: z
        .enum(['all', 'undocumented'])
        .default('all')
        .describe('`undocumented`: only what no document of the service describes'),
    }),
  },
  responses: { 200: json('OpenAPI 3.1 document of what was seen', seenSchema), ...PROBLEMS, ...NOT_FOUND },
});

export function serviceRoutes(api: Api, { lake, estate, newestMs, now }: ApiParts): void {
  const cached = new Cached(now);
  const withActors = async (query: {
    from?: string | undefined;
    to?: string | undefined;
  }): Promise<Service[]> => {
    const range = timeRange(query, newestMs());
    const actors = await cached.get(`actors ${cacheKey(query, range)}`, () => readActors(lake, range));
    const { services: known } = await estate.view.current();
    return known.map((service) => ({ ...service, actors: actors.get(service.name) ?? 0 }));
  };

  api.openapi(services, async (c) => {
    const { limit, cursor, ...query } = c.req.valid('query');
    const all = await withActors(query);
    const offset = offsetOf(cursor);
    const sorted = all.toSorted((a, b) => b.calls - a.calls || (a.name < b.name ? -1 : 1));
    return c.json(offsetPage(sorted.slice(offset, offset + limit + 1), limit, offset), 200);
  });

  api.openapi(annotate, async (c) => {
    const { name } = c.req.valid('param');
    const find = async () => (await withActors({})).find((service) => service.name === name);
    if ((await find()) === undefined) throw notFound(`no service ${name}; see /api/v1/services`);
    await estate.annotations.annotate(name, '', c.req.valid('json'), c.get('identity').name);
    const service = await find();
    if (service === undefined) throw notFound(`no service ${name} any more`);
    return c.json(service, 200);
  });

  api.openapi(document, async (c) => {
    const { name } = c.req.valid('param');
    const { documented } = c.req.valid('query');
    const { endpoints, rows, drift } = await estate.view.current();
    const known = endpoints.filter((endpoint) => endpoint.service === name);
    if (known.length === 0) throw notFound(`no service ${name}; see /api/v1/services`);
    const shown =
      documented === 'all'
        ? known
        : endpoints.filter(
            ({ service }, index) => service === name && !DESCRIBED.has(rows[index]?.documentation ?? 'none'),
          );
    return c.json(seenSchema.parse(toOpenApi(name, shown, drift)), 200);
  });
}

const DESCRIBED: ReadonlySet<string> = new Set(['documented', 'differs', 'zombie']);
