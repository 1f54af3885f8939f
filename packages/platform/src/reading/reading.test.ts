import {
  alertViewSchema,
  endpointDetailSchema,
  endpointSchema,
  entityDetailSchema,
  entityRowSchema,
  huntSchemaSchema,
  pageOf,
  serviceSchema,
  type TimelineItem,
  timelineItemSchema,
  trafficSchema,
} from '@gatewatch/model';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { sampleCall } from '../testing/sample-call.js';
import { TestPlatform } from '../testing/test-platform.js';

const START_MS = Date.UTC(2026, 2, 5, 10);
const CALLS = 40;
const PERSON = 'doctor-1';

let platform: TestPlatform;
beforeAll(async () => {
  platform = await TestPlatform.start();
  const calls = Array.from({ length: CALLS }, (_, index) =>
    sampleCall({
      requestId: `call-${String(index).padStart(3, '0')}`,
      // Pairs share a millisecond: paging must not lose or repeat one of them.
      timeMs: START_MS + Math.floor(index / 2) * 60_000,
      status: index % 10 === 0 ? 404 : 200,
      path: `/v1/patients/${1000 + index}/records`,
      consumer: {
        id: index % 4 === 0 ? 'nurse-1' : PERSON,
        name: index % 4 === 0 ? 'anna' : 'jones',
        tags: [],
      },
    }),
  );
  await platform.send('reading-0001', calls);
  await platform.stored(CALLS);
  // The view of the estate may be some seconds older than the calls.
  const services = pageOf(serviceSchema);
  await platform.until(async () => (await platform.get('/api/v1/services', services)).items[0]?.actors === 2);
});
afterAll(() => platform.end());

it('lists services and endpoints with their numbers', async () => {
  const services = await platform.get('/api/v1/services', pageOf(serviceSchema));
  expect(services.items).toMatchObject([{ name: 'clinic', hosts: ['api.clinic.example'], actors: 2 }]);
  const endpoints = await platform.get('/api/v1/endpoints?service=clinic', pageOf(endpointSchema));
  const records = endpoints.items.find((one) => one.template.endsWith('/records'));
  expect(records).toMatchObject({ method: 'GET', service: 'clinic', actors: 2 });
  expect(records?.latencyP50Ms).toBeCloseTo(12, 0);
  const detail = await platform.get(`/api/v1/endpoints/${records?.id}`, endpointDetailSchema);
  expect(detail).toMatchObject({
    actors: 2,
    latencyP50Ms: 12,
    topActors: [{ id: PERSON, name: 'jones' }, {}],
  });
  expect(detail.traffic.points.reduce((sum, point) => sum + point.ok, 0)).toBeGreaterThan(30);
  const { status, body } = await platform.ask('GET', '/api/v1/services/clinic/openapi.json');
  expect([status, z.looseObject({ openapi: z.string() }).parse(body).openapi]).toEqual([200, '3.1.0']);
});

it('charts the traffic of the newest day of data, whatever the date is today', async () => {
  const traffic = await platform.get('/api/v1/traffic', trafficSchema);
  const total = traffic.points.reduce(
    (sum, point) => sum + point.ok + point.clientError + point.serverError,
    0,
  );
  expect(total).toBe(CALLS);
  const fine = await platform.get(
    '/api/v1/traffic?from=2026-03-05T10:00:00Z&to=2026-03-05T10:02:00Z&stepMs=60000',
    trafficSchema,
  );
  expect(fine.points).toEqual([
    { at: '2026-03-05T10:00:00.000Z', ok: 1, clientError: 1, serverError: 0 },
    { at: '2026-03-05T10:01:00.000Z', ok: 2, clientError: 0, serverError: 0 },
  ]);
  expect((await platform.ask('GET', '/api/v1/traffic?from=2020-01-01T00:00:00Z&stepMs=1000')).status).toBe(
    400,
  );
});

it('lists, finds and pages entities', async () => {
  const all = await platform.get('/api/v1/entities?kind=consumer', pageOf(entityRowSchema));
  expect(all.items.map((one) => [one.id, one.calls])).toEqual([
    [PERSON, 30],
    ['nurse-1', 10],
  ]);
  const first = await platform.get('/api/v1/entities?kind=consumer&limit=1', pageOf(entityRowSchema));
  const second = await platform.get(
    `/api/v1/entities?kind=consumer&limit=1&cursor=${first.next}`,
    pageOf(entityRowSchema),
  );
  expect([...first.items, ...second.items].map((one) => one.id)).toEqual([PERSON, 'nurse-1']);
  expect(second.next).toBeNull();
  const byRisk = await platform.get('/api/v1/entities?kind=consumer&sort=risk', pageOf(entityRowSchema));
  expect(byRisk.items.map(({ id, openAlerts, risk }) => [id, openAlerts, risk])).toEqual([
    [PERSON, 0, null],
    ['nurse-1', 0, null],
  ]);
  const found = await platform.get('/api/v1/entities?search=ANN', pageOf(entityRowSchema));
  expect(found.items.map((one) => one.id)).toEqual(['nurse-1']);
  for (const kind of ['ip', 'credential', 'session', 'user', 'service', 'endpoint', 'peer-group']) {
    expect((await platform.ask('GET', `/api/v1/entities?kind=${kind}`)).status, kind).toBe(200);
  }
});

it('shows one entity, also by address, and knows when there is none', async () => {
  const person = await platform.get(`/api/v1/entities/consumer/${PERSON}`, entityDetailSchema);
  expect(person).toMatchObject({
    name: 'jones',
    calls: 30,
    openAlerts: 0,
    firstSeen: '2026-03-05T10:00:00.000Z',
  });
  expect(person.addresses).toMatchObject([{ ip: '203.0.113.7', calls: 30 }]);
  const address = await platform.get('/api/v1/entities/ip/203.0.113.7', entityDetailSchema);
  expect(address.calls).toBe(CALLS);
  // A documentation address: of no country, on no map.
  expect([address.places, address.risk]).toEqual([[], null]);
  expect((await platform.ask('GET', '/api/v1/entities/consumer/nobody')).status).toBe(404);
  expect((await platform.ask('GET', '/api/v1/entities/animal/cat')).status).toBe(400);
});

it('pages a timeline without losing or repeating anything', async () => {
  const body = { action: 'terminate-consumer', entity: { kind: 'consumer', id: PERSON }, reason: 'r' };
  await platform.ask('POST', '/api/v1/orders', { body });
  const seen: TimelineItem[] = [];
  let next: string | null = '';
  while (next !== null) {
    const page: { items: TimelineItem[]; next: string | null } = await platform.get(
      `/api/v1/entities/consumer/${PERSON}/timeline?limit=7${next === '' ? '' : `&cursor=${next}`}`,
      pageOf(timelineItemSchema),
    );
    seen.push(...page.items);
    next = page.next;
  }
  const calls = seen.flatMap((item) => (item.kind === 'call' ? [item.call.requestId] : []));
  expect(new Set(calls).size).toBe(30);
  expect(calls).toHaveLength(30);
  expect(calls).toEqual(calls.toSorted().reverse());
  expect(seen[0]).toMatchObject({ kind: 'order', state: 'pending' });
});

it('hunts in the documented views only', async () => {
  const schema = await platform.get('/api/v1/hunt/schema', huntSchemaSchema);
  expect(schema.views.map((view) => view.name)).toEqual(['calls', 'alerts', 'endpoints']);
  const hunt = (sql: string) => platform.ask('POST', '/api/v1/hunt', { body: { sql } });
  expect((await hunt('select consumer_id, count() from calls group by 1')).status).toBe(200);
  for (const sql of [
    'select * from system.tables',
    "select * from url('http://127.0.0.1/')",
    "select * from file('/etc/passwd')",
    'drop table calls',
    'select',
  ]) {
    expect((await hunt(sql)).status, sql).toBe(400);
  }
});

it('saves hunts', async () => {
  const draft = { name: 'mine', sql: 'select 1' };
  const saved = await platform.ask('POST', '/api/v1/hunt/saved', { body: draft });
  expect(saved.status).toBe(201);
  const { id } = z.object({ id: z.string() }).parse(saved.body);
  expect((await platform.ask('DELETE', `/api/v1/hunt/saved/${id}`)).status).toBe(204);
  expect((await platform.ask('DELETE', `/api/v1/hunt/saved/${id}`)).status).toBe(404);
});

it('gives the calls of an alert and lists alerts', async () => {
  expect((await platform.ask('GET', '/api/v1/alerts/none/calls')).status).toBe(404);
  await platform.get('/api/v1/alerts', pageOf(alertViewSchema));
});
