import type { EstateEndpoint } from '@gatewatch/discovery';
import {
  annotationSchema,
  type Endpoint,
  type EndpointDetail,
  endpointDetailSchema,
  endpointSchema,
  pageOf,
} from '@gatewatch/model';
import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { Cached } from '../../reading/cached.js';
import { readEndpointNumbers } from '../../reading/read-endpoint-numbers.js';
import { readTopActors } from '../../reading/read-top-actors.js';
import { readTraffic } from '../../reading/read-traffic.js';
import type { Api } from '../api-env.js';
import type { ApiParts } from '../api-parts.js';
import { endpointListQuery, listEndpoints } from '../endpoint-list.js';
import { offsetOf, offsetPage, pageQuery } from '../paging.js';
import { notFound } from '../problem.js';
import { stepFor, timeRange, timeRangeQuery } from '../time-range.js';
import { body, json, NOT_FOUND, PROBLEMS } from './shared-responses.js';

const params = z.object({ id: z.string() });

const list = createRoute({
  method: 'get',
  path: '/api/v1/endpoints',
  summary: 'Numbers since first start; `from` and `to` are taken and left, for links that carry them',
  request: { query: z.strictObject({ ...pageQuery, ...timeRangeQuery, ...endpointListQuery }) },
  responses: { 200: json('Endpoints, most called first', pageOf(endpointSchema)), ...PROBLEMS },
});
const one = createRoute({
  method: 'get',
  path: '/api/v1/endpoints/{id}',
  request: { params, query: z.strictObject(timeRangeQuery) },
  responses: {
    200: json(
      'The endpoint: callers and latencies of the range, everything else since first start',
      endpointDetailSchema,
    ),
    ...PROBLEMS,
    ...NOT_FOUND,
  },
});
const annotate = createRoute({
  method: 'patch',
  path: '/api/v1/endpoints/{id}',
  summary: 'Says what people know of it; what is left out is as learned again',
  request: { params, body: body(annotationSchema) },
  responses: { 200: json('The endpoint', endpointSchema), ...PROBLEMS, ...NOT_FOUND },
});

export function endpointRoutes(api: Api, { lake, estate, templater, newestMs, now }: ApiParts): void {
  const cached = new Cached(now);
  const find = async (id: string): Promise<{ row: Endpoint; endpoint: EstateEndpoint }> => {
    const { byId, rows, endpoints } = await estate.view.current();
    const index = byId.get(id) ?? -1;
    const row = rows[index];
    const endpoint = endpoints[index];
    if (row === undefined || endpoint === undefined)
      throw notFound(`no endpoint ${id}; see /api/v1/endpoints`);
    return { row, endpoint };
  };

  api.openapi(list, async (c) => {
    const { limit, cursor, from: _from, to: _to, ...query } = c.req.valid('query');
    const { rows } = await estate.view.current();
    const key = JSON.stringify(query);
    const matching = cached.of(rows, key, () => listEndpoints(rows, query));
    const offset = offsetOf(cursor);
    return c.json(offsetPage(matching.slice(offset, offset + limit + 1), limit, offset), 200);
  });

  api.openapi(one, async (c) => {
    const query = c.req.valid('query');
    const range = timeRange(query, newestMs());
    const { row, endpoint } = await find(c.req.valid('param').id);
    const { history, drift } = await estate.view.current();
    const calls = history().callsOf(endpoint);
    const [traffic, topActors, numbers] = await Promise.all([
      readTraffic(lake, range, stepFor(range), { endpoint: calls }),
      readTopActors(lake, { range, endpoint: calls }),
      readEndpointNumbers(lake, range, calls),
    ]);
    const { calls: _calls, ...inRange } = numbers ?? { calls: 0, latencyMs: endpoint.latencyMs };
    const detail: EndpointDetail = {
      ...row,
      ...inRange,
      ...ofFacts(endpoint),
      traffic,
      topActors,
      evidence: [...templater.evidenceOf(endpoint.service, endpoint.template)],
      drift: drift.filter(
        ({ service, method, template }) =>
          service === endpoint.service && method === endpoint.method && template === endpoint.template,
      ),
      openFindings: [...estate.posture.findings()].filter(
        ({ state, service, subject }) =>
          (state === 'open' || state === 'regressed') &&
          service === endpoint.service &&
          subject.kind === 'endpoint' &&
          subject.id === endpoint.endpointId,
      ),
    };
    return c.json(detail, 200);
  });

  api.openapi(annotate, async (c) => {
    const { id } = c.req.valid('param');
    const { endpoint } = await find(id);
    const { service, endpointId } = endpoint;
    await estate.annotations.annotate(service, endpointId, c.req.valid('json'), c.get('identity').name);
    return c.json((await find(id)).row, 200);
  });
}

/** What the inventory counted since first start. */
const ofFacts = (endpoint: EstateEndpoint) => ({
  firstCaller: endpoint.firstActor === undefined ? null : { ...endpoint.firstActor },
  statuses: [...endpoint.statuses],
  requestBytes: endpoint.requestBytes,
  responseBytes: endpoint.responseBytes,
  callsPerActorMinute: endpoint.callsPerActorMinute,
  hourly: [...endpoint.hourly],
  object: endpoint.object ?? null,
  routes: [...endpoint.routes],
  sources: [...endpoint.sources],
  formerTemplates: [...endpoint.formerTemplates],
});
