import { estateChangeSchema, estateMapSchema, pageOf, riskWeightsSchema } from '@gatewatch/model';
import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { Cached } from '../../reading/cached.js';
import { readEstateMap } from '../../reading/read-estate-map.js';
import type { Api } from '../api-env.js';
import type { ApiParts } from '../api-parts.js';
import { pageAnswer, pageQuery } from '../paging.js';
import { cacheKey, storedRange, timeRange, timeRangeQuery } from '../time-range.js';
import { body, json, PROBLEMS } from './shared-responses.js';

const changes = createRoute({
  method: 'get',
  path: '/api/v1/estate/changes',
  request: {
    query: z.strictObject({
      ...pageQuery,
      ...timeRangeQuery,
      kind: estateChangeSchema.shape.kind.optional(),
      service: z.string().max(512).optional(),
    }),
  },
  responses: {
    200: json('What came, went or changed, newest first', pageOf(estateChangeSchema)),
    ...PROBLEMS,
  },
});
const map = createRoute({
  method: 'get',
  path: '/api/v1/estate/map',
  request: { query: z.strictObject(timeRangeQuery) },
  responses: { 200: json('Who uses what', estateMapSchema), ...PROBLEMS },
});
const weightsOf = createRoute({
  method: 'get',
  path: '/api/v1/estate/risk-weights',
  responses: { 200: json('Weights of the risk score', riskWeightsSchema), ...PROBLEMS },
});
const setWeights = createRoute({
  method: 'put',
  path: '/api/v1/estate/risk-weights',
  request: { body: body(riskWeightsSchema) },
  responses: { 200: json('Weights of the risk score', riskWeightsSchema), ...PROBLEMS },
});

export function estateRoutes(api: Api, { estate, store, lake, newestMs, now }: ApiParts): void {
  const cached = new Cached(now);

  api.openapi(changes, async (c) => {
    const query = c.req.valid('query');
    return c.json(pageAnswer(await store.estate.changes({ ...query, ...storedRange(query) })), 200);
  });

  api.openapi(map, async (c) => {
    const query = c.req.valid('query');
    const range = timeRange(query, newestMs());
    const { services } = await estate.view.current();
    const known = new Map(services.map((service) => [service.name, service]));
    return c.json(await cached.get(cacheKey(query, range), () => readEstateMap(lake, range, known)), 200);
  });

  api.openapi(weightsOf, (c) => c.json(estate.weights(), 200));

  api.openapi(setWeights, async (c) => {
    await estate.setWeights(c.req.valid('json'), c.get('identity').name);
    return c.json(estate.weights(), 200);
  });
}
