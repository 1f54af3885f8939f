import {
  apiDocumentSchema,
  type Endpoint,
  endpointDetailSchema,
  endpointSchema,
  estateChangeSchema,
  estateMapSchema,
  findingSchema,
  gatewayChangeSchema,
  gatewayConfigurationSchema,
  owaspCoverageSchema,
  pageOf,
  postureCheckSchema,
  serviceSchema,
  storedTemplateRuleSchema,
  templatePreviewSchema,
  timelineItemSchema,
} from '@gatewatch/model';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sampleCall } from '../testing/sample-call.js';
import { sampleConfiguration } from '../testing/sample-estate.js';
import { TestPlatform } from '../testing/test-platform.js';

const START_MS = Date.UTC(2026, 2, 5, 10);
const CALLS = 120;

let platform: TestPlatform;
beforeAll(async () => {
  platform = await TestPlatform.start();
  const calls = Array.from({ length: CALLS }, (_, index) =>
    sampleCall({
      requestId: `estate-${index}`,
      timeMs: START_MS + index * 1000,
      method: index % 3 === 0 ? 'POST' : 'GET',
      path: index % 3 === 0 ? '/v1/enter' : `/v1/patients/${1000 + index}/records`,
      consumer: { id: `doctor-${index % 4}`, name: `dr.${index % 4}`, tags: [] },
    }),
  );
  await platform.send('estate-0001', calls);
  await platform.stored(CALLS);
  await platform.until(async () => (await endpoints()).length === 2);
}, 180_000);
afterAll(() => platform.end());

const endpoints = async (query = ''): Promise<Endpoint[]> =>
  (await platform.get(`/api/v1/endpoints${query}`, pageOf(endpointSchema))).items;
const templates = async (query = ''): Promise<string[]> =>
  (await endpoints(query)).map((one) => one.endpointId);
const RECORDS = 'GET /v1/patients/{patientId}/records';

it('filters and sorts endpoints', async () => {
  expect(await templates()).toEqual([RECORDS, 'POST /v1/enter']);
  expect(await templates('?sort=calls')).toEqual(['POST /v1/enter', RECORDS]);
  expect(await templates('?method=post&minRisk=0&service=clinic')).toEqual(['POST /v1/enter']);
  expect(await templates('?search=PATIENTS')).toEqual([RECORDS]);
  expect(await templates('?state=gone')).toEqual([]);
  const first = await platform.get('/api/v1/endpoints?limit=1', pageOf(endpointSchema));
  expect(await templates(`?limit=1&cursor=${first.next}`)).toEqual(['POST /v1/enter']);
});

it('people say what an endpoint and a service are; detectors hear of labels', async () => {
  const [enter] = await endpoints('?method=POST');
  const path = `/api/v1/endpoints/${enter?.id}`;
  const body = { owner: 'team-a', labels: ['login'], exposure: 'internal' };
  const said = await platform.ask('PATCH', path, { body });
  expect(said).toMatchObject({
    status: 200,
    body: { labels: ['login'], exposure: 'internal', annotation: body },
  });
  expect(await templates('?label=login')).toEqual(['POST /v1/enter']);
  expect((await platform.ask('PATCH', '/api/v1/services/clinic', { body: { owner: 'team-b' } })).status).toBe(
    200,
  );
  const { items } = await platform.get('/api/v1/services', pageOf(serviceSchema));
  expect(items).toMatchObject([{ name: 'clinic', annotation: { owner: 'team-b' }, endpoints: 2, actors: 4 }]);
  expect((await platform.ask('PATCH', '/api/v1/services/nothing', { body: {} })).status).toBe(404);
  expect((await platform.ask('PATCH', path, { body: {} })).body).not.toMatchObject({ exposure: 'internal' });
});

it('weights of risk are settings', async () => {
  const zero = { findings: 0, exposure: 0, sensitivity: 0, authentication: 0, documentation: 0, function: 0 };
  const put = await platform.ask('PUT', '/api/v1/estate/risk-weights', { body: zero });
  expect(put).toMatchObject({ status: 200, body: zero });
  expect((await endpoints()).map(({ risk }) => risk.score)).toEqual([0, 0]);
});

it('shows who uses what', async () => {
  const map = await platform.get('/api/v1/estate/map', estateMapSchema);
  expect(map.services).toMatchObject([{ name: 'clinic', calls: CALLS }]);
  expect(map.callers).toHaveLength(4);
  expect(map.links.reduce((sum, { calls }) => sum + calls, 0)).toBe(CALLS);
  expect(map.callers[0]).toMatchObject({ kind: 'consumer', calls: CALLS / 4 });
});

it('previews, applies and takes back template rules; history follows', async () => {
  const rule = { kind: 'rename', service: 'clinic', place: '/v1/patients', name: 'patient' };
  const preview = await platform.ask('POST', '/api/v1/template-rules/preview', { body: rule });
  expect(templatePreviewSchema.parse(preview.body).changes).toHaveLength(1);
  const added = await platform.ask('POST', '/api/v1/template-rules', { body: rule });
  expect(added.status).toBe(201);
  await platform.until(async () => (await templates()).includes('GET /v1/patients/{patient}/records'));
  const [records] = await endpoints('?method=GET');
  const detail = await platform.get(`/api/v1/endpoints/${records?.id}`, endpointDetailSchema);
  expect(detail.formerTemplates).toEqual(['/v1/patients/{patientId}/records']);
  expect(detail.traffic.points.reduce((sum, { ok }) => sum + ok, 0)).toBe(80);
  expect(detail).toMatchObject({ actors: 4, latencyP50Ms: 12 });
  expect(detail.topActors).toHaveLength(4);
  const { id } = storedTemplateRuleSchema.parse(added.body);
  expect((await platform.ask('DELETE', `/api/v1/template-rules/${id}`)).status).toBe(204);
  expect((await platform.ask('DELETE', `/api/v1/template-rules/${id}`)).status).toBe(404);
  await platform.until(async () => (await templates()).includes(RECORDS));
});

it('takes documents, compares them, teaches their templates', async () => {
  const text = JSON.stringify({
    openapi: '3.1.0',
    info: { title: 'Clinic', version: '2' },
    paths: { '/v1/patients/{who}/records': { get: { responses: { 200: { description: 'ok' } } } } },
  });
  const added = await platform.ask('POST', '/api/v1/documents', { body: { service: 'clinic', text } });
  expect(added.status).toBe(201);
  const { id } = apiDocumentSchema.parse(added.body);
  expect((await platform.ask('GET', `/api/v1/documents/${id}/text`)).body).toBe(text);
  await platform.until(async () => (await templates()).includes('GET /v1/patients/{who}/records'));
  expect(await templates('?documentation=shadow')).toEqual(['POST /v1/enter']);
  expect((await platform.ask('GET', '/api/v1/drift?kind=shadow')).body).toMatchObject({ items: [{}] });
  const shadow = await platform.ask('GET', '/api/v1/services/clinic/openapi.json?documented=undocumented');
  expect(Object.keys(Object(shadow.body).paths)).toEqual(['/v1/enter']);
  expect((await platform.ask('POST', `/api/v1/documents/${id}/refresh`)).status).toBe(400);
  const retired = await platform.ask('PATCH', `/api/v1/documents/${id}`, { body: { state: 'retired' } });
  expect(retired.body).toMatchObject({ state: 'retired' });
  expect((await platform.ask('DELETE', `/api/v1/documents/${id}`)).status).toBe(204);
  expect((await platform.ask('GET', '/api/v1/documents')).body).toEqual({ items: [], next: null });
});

it('follows a gateway: readings of the responder, changes on the feed, decK files', async () => {
  const at = (minute: number) => new Date(START_MS + minute * 60_000).toISOString();
  const post = (reading: object) =>
    platform.ask('POST', '/api/v1/responders/me/configuration', { as: 'responder', body: reading });
  const first = sampleConfiguration();
  expect((await post({ ...first, readAt: at(1) })).status).toBe(204);
  const consumer = { id: 'doctor-1', username: 'dr.1', tags: [], groups: [], aclGroups: [] };
  expect((await post({ ...first, readAt: at(2), consumers: [consumer] })).status).toBe(204);
  expect((await post({ ...first, readAt: at(2), surprise: 1 })).status).toBe(400);
  expect(
    (await platform.ask('POST', '/api/v1/responders/me/configuration', { as: 'collector' })).status,
  ).toBe(403);
  const changes = await platform.get('/api/v1/gateway-configurations/changes', pageOf(gatewayChangeSchema));
  expect(changes.items).toMatchObject([{ change: 'added', object: 'consumer', id: 'doctor-1' }]);
  const feed = await platform.get('/api/v1/estate/changes?kind=gateway-changed', pageOf(estateChangeSchema));
  expect(feed.items).toMatchObject([{ subject: 'consumer dr.1', detail: 'added' }]);
  const timeline = await platform.get(
    '/api/v1/entities/consumer/doctor-1/timeline?limit=100',
    pageOf(timelineItemSchema),
  );
  expect(timeline.items.filter(({ kind }) => kind === 'gateway')).toMatchObject([
    { subject: 'consumer dr.1', detail: 'added', at: at(2) },
  ]);
  const deck = '_format_version: "3.0"\nservices:\n- name: clinic\n  url: http://clinic\n';
  const uploaded = await platform.ask('POST', '/api/v1/gateway-configurations', {
    body: { fileName: 'kong.yaml', text: deck },
  });
  expect(uploaded.status, JSON.stringify(uploaded.body)).toBe(201);
  const readings = await platform.get('/api/v1/gateway-configurations', pageOf(gatewayConfigurationSchema));
  expect(readings.items.map(({ origin }) => origin).sort()).toEqual(['admin-api', 'deck-file']);
  const forget = () => platform.ask('DELETE', '/api/v1/gateway-configurations/kong.yaml');
  expect((await forget()).status).toBe(204);
  expect((await forget()).status).toBe(404);
  const future = { ...first, from: 'http://later', readAt: '2999-01-01T00:00:00.000Z' };
  expect((await post(future)).status).toBe(204);
  const left = await platform.get('/api/v1/gateway-configurations', pageOf(gatewayConfigurationSchema));
  expect(left.items.map(({ from }) => from).sort()).toEqual([first.from, 'http://later'].sort());
  for (const { readAt } of left.items) expect(readAt < '2900').toBe(true);
});

it('looks at the posture, on demand', async () => {
  expect((await platform.ask('POST', '/api/v1/posture/look')).status).toBe(204);
  const checks = await platform.get('/api/v1/posture/checks?limit=1000', pageOf(postureCheckSchema));
  const findings = await platform.get('/api/v1/findings?state=active', pageOf(findingSchema));
  for (const { check } of findings.items) expect(checks.items.map(({ id }) => id)).toContain(check);
  const coverage = await platform.get('/api/v1/posture/coverage', pageOf(owaspCoverageSchema));
  expect(coverage.items).toHaveLength(10);
  expect(coverage.items[1]?.detectors).toContain('credential-stuffing');
  expect((await platform.ask('GET', '/api/v1/findings/none')).status).toBe(404);
  const body = { state: 'fixed' };
  expect((await platform.ask('PATCH', '/api/v1/findings/none', { body })).status).toBe(404);
});

it('the feed tells what appeared and who called first', async () => {
  const page = async () =>
    platform.get('/api/v1/estate/changes?kind=endpoint-new', pageOf(estateChangeSchema));
  await platform.until(async () => (await page()).items.length >= 2);
  expect((await page()).items.map(({ by }) => by?.kind)).toContain('consumer');
});
