import { trafficSchema } from '@gatewatch/model';
import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { Cached } from '../../reading/cached.js';
import { readTraffic } from '../../reading/read-traffic.js';
import type { Api } from '../api-env.js';
import type { ApiParts } from '../api-parts.js';
import { badRequest } from '../problem.js';
import { cacheKey, stepFor, timeRange, timeRangeQuery } from '../time-range.js';
import { json, PROBLEMS } from './shared-responses.js';

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

export function trafficRoutes(api: Api, { lake, newestMs, now }: ApiParts): void {
  const cached = new Cached(now);

  api.openapi(traffic, async (c) => {
    const { stepMs: asked, service, ...query } = c.req.valid('query');
    const range = timeRange(query, newestMs());
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
