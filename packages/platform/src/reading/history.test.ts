import { type EndpointDetail, endpointDetailSchema, endpointSchema, pageOf } from '@gatewatch/model';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sampleCall } from '../testing/sample-call.js';
import { TestPlatform } from '../testing/test-platform.js';

const START_MS = Date.UTC(2026, 2, 5, 10);
const WARDS = ['north', 'south', 'east'];
const EACH = 40;

let platform: TestPlatform;
let sent = 0;
beforeAll(async () => {
  platform = await TestPlatform.start();
}, 180_000);
afterAll(() => platform.end());

/** Forty calls to the beds of each ward, by ten callers each; slower in the east. */
async function traffic(): Promise<void> {
  const calls = WARDS.flatMap((ward, at) =>
    Array.from({ length: EACH }, (_, index) =>
      sampleCall({
        requestId: `history-${sent}-${ward}-${index}`,
        timeMs: START_MS + sent + index * 3000 + at,
        path: `/v1/wards/${ward}/beds`,
        latencyMs: ward === 'east' ? 100 : 10,
        consumer: { id: `${ward}-${index % 10}`, name: '', tags: [] },
      }),
    ),
  );
  sent += calls.length;
  await platform.send(`history-${String(sent).padStart(6, '0')}`, calls);
  await platform.stored(sent);
}

const known = async (): Promise<string[]> =>
  (await platform.get('/api/v1/endpoints?sort=endpoint', pageOf(endpointSchema))).items.map(
    ({ template }) => template,
  );
async function detailOf(template: string): Promise<EndpointDetail> {
  const { items } = await platform.get('/api/v1/endpoints', pageOf(endpointSchema));
  const found = items.find((one) => one.template === template);
  return platform.get(`/api/v1/endpoints/${found?.id}`, endpointDetailSchema);
}
const callsOf = (detail: EndpointDetail): number =>
  detail.traffic.points.reduce((sum, { ok }) => sum + ok, 0);
async function rule(body: object): Promise<void> {
  const answer = await platform.ask('POST', '/api/v1/template-rules', {
    body: { service: 'clinic', place: '/v1/wards', ...body },
  });
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
}
const become = (templates: readonly string[]): Promise<void> =>
  platform.until(async () => JSON.stringify(await known()) === JSON.stringify(templates));

it('split from the start, then merged: calls stored under the literals are the parameter’s', async () => {
  await rule({ kind: 'split' });
  await traffic();
  await become(['/v1/wards/east/beds', '/v1/wards/north/beds', '/v1/wards/south/beds']);
  expect(callsOf(await detailOf('/v1/wards/east/beds'))).toBe(EACH);
  await rule({ kind: 'merge', name: 'wardId' });
  await become(['/v1/wards/{wardId}/beds']);
  const merged = await detailOf('/v1/wards/{wardId}/beds');
  expect(callsOf(merged)).toBe(3 * EACH);
  expect(merged).toMatchObject({ actors: 30, latencyMs: { p50: 10, max: 100 } });
  expect(merged.formerTemplates).toHaveLength(3);
});

it('renamed: old and new calls are found', async () => {
  await rule({ kind: 'rename', name: 'ward' });
  await become(['/v1/wards/{ward}/beds']);
  await traffic();
  expect(callsOf(await detailOf('/v1/wards/{ward}/beds'))).toBe(6 * EACH);
});

it('split again: the path tells whose the calls are that were stored under the parameter', async () => {
  await rule({ kind: 'split', values: ['east'] });
  await become(['/v1/wards/east/beds', '/v1/wards/{ward}/beds']);
  const east = await detailOf('/v1/wards/east/beds');
  expect(callsOf(east)).toBe(2 * EACH);
  expect(east).toMatchObject({ actors: 10, latencyP50Ms: 100 });
  expect(east.topActors.every(({ id }) => id.startsWith('east'))).toBe(true);
  const others = await detailOf('/v1/wards/{ward}/beds');
  expect(callsOf(others)).toBe(4 * EACH);
  expect(others).toMatchObject({ actors: 20, latencyP50Ms: 10 });
  await traffic();
  await platform.until(async () => callsOf(await detailOf('/v1/wards/east/beds')) === 3 * EACH);
  await platform.until(async () => callsOf(await detailOf('/v1/wards/{ward}/beds')) === 6 * EACH);
});

it('hunts find them by former_ids', async () => {
  const sql = `select count() from calls where endpoint_id in (
    select arrayJoin(arrayConcat([endpoint_id], former_ids)) from endpoints where template = '/v1/wards/{ward}/beds')`;
  await platform.until(async () => {
    const { body } = await platform.ask('POST', '/api/v1/hunt', { body: { sql } });
    return Number(Object(body).rows?.[0]?.[0]) >= 6 * EACH;
  });
});
