import { bouncerSchema, newBouncerSchema, orderSchema, pageOf } from '@gatewatch/model';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { z } from 'zod';
import { TestPlatform } from '../../testing/test-platform.js';

const HOUR_MS = 3_600_000;
let platform: TestPlatform;
let key = '';
let aheadMs = 0;
const now = (): Date => new Date(Date.now() + aheadMs);
beforeEach(async () => {
  aheadMs = 0;
  platform = await TestPlatform.start({}, { now });
  key = await newKey('edge');
});
afterEach(() => platform.end());

async function newKey(name: string): Promise<string> {
  const { body } = await platform.ask('POST', '/api/v1/bouncers', { body: { name } });
  return newBouncerSchema.parse(body).key;
}

const decisionSchema = z.strictObject({
  duration: z.string(),
  id: z.number().int().positive(),
  origin: z.literal('gatewatch'),
  scenario: z.string(),
  scope: z.string(),
  type: z.string(),
  uuid: z.uuid(),
  value: z.string(),
});
const streamSchema = z.strictObject({
  new: z.array(decisionSchema).min(1).nullable(),
  deleted: z.array(decisionSchema).min(1).nullable(),
});
const ask = (path: string, apiKey = key, method = 'GET') =>
  platform.ask(method, path, { as: 'nobody', headers: { 'x-api-key': apiKey, 'user-agent': 'test/v1' } });
/** What one more pull tells, in words. */
async function pull(query = '', apiKey = key): Promise<string> {
  const { status, body } = await ask(`/v1/decisions/stream${query}`, apiKey);
  expect(status).toBe(200);
  const { new: added, deleted } = streamSchema.parse(body);
  // The answer counts as told once it has left; wait for that as a bouncer does between two pulls.
  await platform.until(async () => {
    const bouncers = await platform.get('/api/v1/bouncers', pageOf(bouncerSchema));
    return bouncers.items.some((one) => one.lastPull !== null && one.behind === 0);
  });
  const names = (list: typeof added): string => (list ?? []).map(({ value }) => value).join(' ');
  return `+${names(added)} -${names(deleted)}`;
}

async function place(body: Record<string, unknown>): Promise<string> {
  const answer = await platform.ask('POST', '/api/v1/orders', { body: { reason: 'test', ...body } });
  expect([answer.status, answer.body]).toEqual([201, expect.anything()]);
  return orderSchema.parse(answer.body).id;
}
const decide = (id: string, more: Record<string, unknown> = {}): Promise<string> =>
  place({ action: 'publish-decision', entity: { kind: 'ip', id }, durationMs: HOUR_MS, ...more });
const stateOf = async (id: string): Promise<string> =>
  (await platform.get(`/api/v1/orders/${id}`, orderSchema)).state;

it('speaks to keys only, as CrowdSec does', async () => {
  for (const path of ['/v1/decisions', '/v1/decisions/stream']) {
    expect(await ask(path, 'wrong')).toMatchObject({ status: 403, body: { message: 'access forbidden' } });
    expect((await platform.ask('GET', path)).status).toBe(403);
  }
  expect((await platform.ask('GET', '/health', { as: 'nobody' })).body).toEqual({ status: 'up' });
  expect(await ask('/v1/decisions/stream?startup=true')).toMatchObject({
    status: 200,
    body: { new: null, deleted: null },
  });
  expect((await ask('/v1/decisions?ip=192.0.2.1')).body).toBeNull();
  expect((await ask('/v1/decisions?ip=nobody')).status).toBe(400);
  expect((await ask('/v1/usage-metrics', key, 'POST')).status).toBe(201);
  expect((await ask('/v1/usage-metrics', 'wrong', 'POST')).status).toBe(403);
});

it('tells each bouncer what it has not heard, also over a restart, and all of it at startup', async () => {
  const first = await decide('192.0.2.1');
  expect(await pull('?startup=true')).toBe('+192.0.2.1 -');
  expect(await stateOf(first)).toBe('applied');
  await decide('192.0.2.0/28');
  expect((await ask('/v1/decisions/stream', key, 'HEAD')).body).toBe('');
  await platform.running.stop();
  platform = await TestPlatform.start({ dataDir: platform.directory });
  expect(await pull()).toBe('+192.0.2.0/28 -');
  expect(await pull()).toBe('+ -');
  await platform.ask('POST', `/api/v1/orders/${first}/lift`);
  expect(await pull()).toBe('+ -192.0.2.1');
  await platform.until(async () => (await stateOf(first)) === 'lifted');
  expect(await pull('?startup=true')).toBe('+192.0.2.0/28 -192.0.2.1');
  const { body } = await ask('/v1/decisions?ip=192.0.2.7');
  expect(z.array(decisionSchema).parse(body)[0]).toMatchObject({ scope: 'Range', type: 'ban' });
});

it('lets go when the time of an order is over', async () => {
  const hour = await decide('192.0.2.1');
  expect(await pull('?startup=true')).toBe('+192.0.2.1 -');
  aheadMs = HOUR_MS;
  expect(await pull()).toBe('+ -192.0.2.1');
  await platform.running.stop();
  platform = await TestPlatform.start({ dataDir: platform.directory }, { now });
  expect(await stateOf(hour)).toBe('expired');
});

it('tells of consumers and users only whoever asks for them', async () => {
  await place({ action: 'publish-decision', entity: { kind: 'consumer', id: 'c1' }, decision: 'captcha' });
  expect(await pull('?startup=true')).toBe('+ -');
  expect(await pull('?startup=true&scopes=consumer,user')).toBe('+c1 -');
});

it('takes everything back at the global stop', async () => {
  await decide('192.0.2.1');
  expect(await pull('?startup=true')).toBe('+192.0.2.1 -');
  const stop = await platform.ask('POST', '/api/v1/response/stop', { body: { reason: 'release' } });
  expect(stop.status).toBe(200);
  expect(await pull()).toBe('+ -192.0.2.1');
});

it('refuses what no bouncer could understand, and publishes denied addresses when told to', async () => {
  const odd = await decide('not an address');
  await platform.until(async () => (await stateOf(odd)) === 'refused');
  await place({ action: 'deny-ip', entity: { kind: 'ip', id: '192.0.2.9' } });
  expect(await pull('?startup=true')).toBe('+ -');
  const settings = { publishDenyIp: true };
  expect((await platform.ask('PUT', '/api/v1/bouncers/settings', { body: settings })).status).toBe(200);
  expect(await pull()).toBe('+192.0.2.9 -');
});

it('shows a key once, and takes it away', async () => {
  const again = await platform.ask('POST', '/api/v1/bouncers', { body: { name: 'edge' } });
  expect(again.status).toBe(400);
  await pull('?startup=true');
  const list = await platform.ask('GET', '/api/v1/bouncers');
  expect(JSON.stringify(list.body)).not.toContain(key);
  const [bouncer] = pageOf(bouncerSchema).parse(list.body).items;
  expect(bouncer).toMatchObject({ name: 'edge', type: 'test', version: 'v1', behind: 0 });
  expect((await platform.ask('DELETE', `/api/v1/bouncers/${bouncer?.id}`)).status).toBe(204);
  expect((await ask('/v1/decisions')).status).toBe(403);
});
