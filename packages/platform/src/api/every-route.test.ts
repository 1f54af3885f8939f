import { problemSchema } from '@gatewatch/model';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { TestPlatform } from '../testing/test-platform.js';

let platform: TestPlatform;
beforeAll(async () => {
  platform = await TestPlatform.start();
});
afterAll(() => platform.end());

const documentSchema = z.object({
  openapi: z.string().startsWith('3.1'),
  paths: z.record(
    z.string(),
    z.record(z.string(), z.looseObject({ responses: z.record(z.string(), z.unknown()) })),
  ),
});

/** The outside surface that others rely on. */
const PROMISED = [
  'POST /api/v1/ingest/batches',
  'POST /api/v1/ingest/kong',
  'GET /api/v1/services',
  'GET /api/v1/services/{name}/openapi.json',
  'GET /api/v1/endpoints',
  'GET /api/v1/endpoints/{id}',
  'GET /api/v1/findings',
  'PATCH /api/v1/services/{name}',
  'PATCH /api/v1/endpoints/{id}',
  'GET /api/v1/estate/changes',
  'GET /api/v1/estate/map',
  'GET /api/v1/estate/risk-weights',
  'PUT /api/v1/estate/risk-weights',
  'GET /api/v1/template-rules',
  'POST /api/v1/template-rules',
  'DELETE /api/v1/template-rules/{id}',
  'POST /api/v1/template-rules/preview',
  'GET /api/v1/findings/{id}',
  'PATCH /api/v1/findings/{id}',
  'GET /api/v1/posture/checks',
  'GET /api/v1/posture/coverage',
  'POST /api/v1/posture/look',
  'GET /api/v1/documents',
  'POST /api/v1/documents',
  'GET /api/v1/documents/{id}/text',
  'PATCH /api/v1/documents/{id}',
  'POST /api/v1/documents/{id}/refresh',
  'DELETE /api/v1/documents/{id}',
  'GET /api/v1/drift',
  'GET /api/v1/gateway-configurations',
  'POST /api/v1/gateway-configurations',
  'GET /api/v1/gateway-configurations/changes',
  'DELETE /api/v1/gateway-configurations/{from}',
  'POST /api/v1/responders/me/configuration',
  'GET /api/v1/entities',
  'GET /api/v1/entities/{kind}/{id}',
  'GET /api/v1/entities/{kind}/{id}/timeline',
  'GET /api/v1/sinks',
  'POST /api/v1/sinks',
  'GET /api/v1/sinks/kinds',
  'POST /api/v1/sinks/preview',
  'GET /api/v1/sinks/{id}',
  'PATCH /api/v1/sinks/{id}',
  'DELETE /api/v1/sinks/{id}',
  'POST /api/v1/sinks/{id}/test',
  'GET /api/v1/sinks/dead-letters',
  'POST /api/v1/sinks/dead-letters/{id}/replay',
  'DELETE /api/v1/sinks/dead-letters/{id}',
  'GET /api/v1/alerts',
  'GET /api/v1/alerts/{id}',
  'PATCH /api/v1/alerts/{id}',
  'GET /api/v1/policies',
  'POST /api/v1/policies',
  'PATCH /api/v1/policies/{id}',
  'DELETE /api/v1/policies/{id}',
  'POST /api/v1/policies/{id}/backtest',
  'GET /api/v1/orders',
  'POST /api/v1/orders',
  'POST /api/v1/orders/{id}/lift',
  'POST /api/v1/orders/{id}/approve',
  'POST /api/v1/orders/{id}/decline',
  'PATCH /api/v1/orders/{id}',
  'POST /api/v1/policies/preview',
  'POST /api/v1/policies/{id}/thaw',
  'GET /api/v1/response/settings',
  'PUT /api/v1/response/settings',
  'POST /api/v1/response/stop',
  'POST /api/v1/response/resume',
  'GET /api/v1/collectors',
  'GET /api/v1/responders',
  'GET /api/v1/responders/me/orders',
  'POST /api/v1/responders/me/receipts',
  'POST /api/v1/responders/me/hello',
  'GET /api/v1/audit',
  'POST /api/v1/hunt',
  'GET /api/v1/hunt/schema',
  'GET /api/v1/hunt/saved',
  'GET /api/v1/stats',
  'GET /api/v1/setup',
  'GET /api/v1/session',
  'POST /api/v1/session',
  'GET /api/v1/events',
  'GET /api/v1/traffic',
  'GET /api/v1/detectors',
  'GET /api/v1/peer-groups',
  'GET /api/v1/peer-groups/{id}',
  'PUT /api/v1/entities/{kind}/{id}/peer-group',
  'GET /api/v1/announcements',
  'POST /api/v1/announcements',
  'DELETE /api/v1/announcements/{id}',
  'GET /api/v1/exceptions',
  'POST /api/v1/exceptions',
  'DELETE /api/v1/exceptions/{id}',
  'GET /api/v1/analytics/settings',
  'PUT /api/v1/analytics/settings',
  'GET /api/v1/bouncers',
  'POST /api/v1/bouncers',
  'DELETE /api/v1/bouncers/{id}',
  'GET /api/v1/bouncers/settings',
  'PUT /api/v1/bouncers/settings',
  'GET /api/v1/http-actions',
  'POST /api/v1/http-actions',
  'DELETE /api/v1/http-actions/{name}',
  'GET /api/v1/callbacks/orders/{id}',
  'POST /api/v1/callbacks/orders/{id}',
  'GET /api/v1/alerts/{id}/evidence',
  'GET /api/v1/orders/{id}/evidence',
  'GET /api/v1/evidence/key',
];

// First in this file: the first question is the one that takes long.
it('makes its description once, since anybody may ask for it', async () => {
  const took = async (): Promise<number> => {
    const startedMs = performance.now();
    expect((await platform.ask('GET', '/api/v1/openapi.json', { as: 'nobody' })).status).toBe(200);
    return performance.now() - startedMs;
  };
  const firstMs = await took();
  const laterMs: number[] = [];
  for (let asked = 0; asked < 5; asked++) laterMs.push(await took());
  expect(Math.min(...laterMs)).toBeLessThan(firstMs / 2);
});

it('documents every promised route in OpenAPI 3.1', async () => {
  const document = await platform.get('/api/v1/openapi.json', documentSchema);
  const documented = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
  expect(PROMISED.filter((route) => !documented.includes(route))).toEqual([]);
});

it('answers every documented GET without data: a list, an object, 404 or 501, never 500', async () => {
  const document = await platform.get('/api/v1/openapi.json', documentSchema);
  for (const [path, methods] of Object.entries(document.paths)) {
    if (!('get' in methods) || path === '/api/v1/events') continue;
    const filled = path.replace('{kind}', 'consumer').replaceAll(/\{\w+\}/g, 'nobody');
    const { status, body } = await platform.ask('GET', filled);
    expect([200, 404, 501], `${filled}: ${JSON.stringify(body)}`).toContain(status);
    if (status !== 200) expect(problemSchema.parse(body).detail).toBeTruthy();
  }
});

const NEXT_CENTURY = '2100-01-01T00:00:00.000Z';
const PIN_OF_A_DOCUMENT = { kind: 'pin', service: 's', template: '/a', origin: 'openapi' };

it.each([
  ['GET', '/api/v1/alerts?limit=0', undefined, 'limit'],
  ['GET', '/api/v1/alerts?colour=red', undefined, 'colour'],
  ['GET', '/api/v1/traffic?from=yesterday', undefined, 'from'],
  [
    'POST',
    '/api/v1/orders',
    { action: 'terminate-consumer', entity: { kind: 'ip', id: 'x' }, reason: 'r' },
    'entity',
  ],
  ['POST', '/api/v1/orders', { action: 'terminate-consumer', reason: 'r' }, 'entity'],
  ['POST', '/api/v1/policies', { name: 'x', mode: 'destroy' }, 'mode'],
  ['POST', '/api/v1/policies', { name: 'x', when: { minSeverity: 'huge' } }, 'when.minSeverity'],
  ['POST', '/api/v1/hunt', { query: 'select 1' }, 'sql'],
  ['GET', '/api/v1/endpoints?sort=colour', undefined, 'sort'],
  ['GET', '/api/v1/endpoints?minRisk=200', undefined, 'minRisk'],
  ['GET', '/api/v1/findings?state=gone', undefined, 'state'],
  ['PATCH', '/api/v1/findings/x', { state: 'accepted', reason: 'known', until: 'never' }, 'until'],
  ['PATCH', '/api/v1/findings/x', { state: 'accepted', reason: 'known', until: NEXT_CENTURY }, 'until'],
  ['PATCH', '/api/v1/endpoints/x', { labels: ['laundry'] }, 'labels.0'],
  ['PUT', '/api/v1/estate/risk-weights', { findings: 500 }, 'findings'],
  ['POST', '/api/v1/template-rules', { kind: 'merge', service: 's', place: 'users' }, 'place'],
  ['POST', '/api/v1/template-rules', PIN_OF_A_DOCUMENT, 'origin'],
  ['POST', '/api/v1/documents', { service: 's', text: 'asyncapi: 3.0.0' }, 'text'],
  ['POST', '/api/v1/documents', { service: 's', url: 'http://169.254.169.254/latest' }, 'url'],
  ['GET', '/api/v1/drift?kind=odd', undefined, 'kind'],
  ['POST', '/api/v1/gateway-configurations', { fileName: 'kong.yaml', text: 'nothing' }, 'text'],
  ['POST', '/api/v1/responders/me/configuration', { gateway: 'kong' }, 'from'],
])('names the key and a right example: %s %s', async (method, path, body, key) => {
  const answer = await platform.ask(method, path, body === undefined ? {} : { body });
  expect(answer.status).toBe(400);
  expect(answer.headers.get('content-type')).toBe('application/problem+json');
  const { errors } = problemSchema.parse(answer.body);
  expect(errors?.map((error) => error.key)).toContain(key);
});

it('refuses a body that is not JSON and a cursor that is not ours', async () => {
  const broken = await platform.ask('POST', '/api/v1/policies', { body: '{"name":' });
  expect(broken.status).toBe(400);
  expect((await platform.ask('GET', '/api/v1/alerts?cursor=zzz')).status).toBe(400);
});
