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
  'GET /api/v1/entities',
  'GET /api/v1/entities/{kind}/{id}',
  'GET /api/v1/entities/{kind}/{id}/timeline',
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
];

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
])('names the key and a right example: %s %s', async (method, path, body, key) => {
  const answer = await platform.ask(method, path, body === undefined ? {} : { body });
  expect(answer.status).toBe(400);
  expect(answer.headers.get('content-type')).toBe('application/problem+json');
  const { errors } = problemSchema.parse(answer.body);
  expect(errors?.map((error) => error.key)).toContain(key);
});

it('says "not yet" with a sentence', async () => {
  const { status, body } = await platform.ask('GET', '/api/v1/findings');
  expect(status).toBe(501);
  expect(problemSchema.parse(body).detail).toContain('come later');
});

it('refuses a body that is not JSON and a cursor that is not ours', async () => {
  const broken = await platform.ask('POST', '/api/v1/policies', { body: '{"name":' });
  expect(broken.status).toBe(400);
  expect((await platform.ask('GET', '/api/v1/alerts?cursor=zzz')).status).toBe(400);
});
