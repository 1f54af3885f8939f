import { afterAll, beforeAll, expect, it } from 'vitest';
import { HttpReceiver } from '../../responding/enactors/http-receiver.fixture.js';
import { TestPlatform } from '../../testing/test-platform.js';

let platform: TestPlatform;
let receiver: HttpReceiver;
beforeAll(async () => {
  platform = await TestPlatform.start();
  receiver = await HttpReceiver.start();
});
afterAll(async () => {
  await platform.end();
  await receiver.stop();
});
const post = (body: object) => platform.ask('POST', '/api/v1/http-actions', { body });
const action = () => ({
  name: 'cdn',
  begin: { url: `${receiver.url}/block/{{entity.id}}` },
  end: { method: 'DELETE', url: `${receiver.url}/block/{{entity.id}}` },
  headers: { 'x-token': 'topsecret' },
});

it('keeps secrets to itself, and values that come back as they were shown', async () => {
  const made = await post(action());
  expect(made.status).toBe(201);
  expect(made.body).toMatchObject({ name: 'cdn', headers: { 'x-token': '(set)' } });
  expect(JSON.stringify(made.body)).toContain('whsec_');
  const list = JSON.stringify((await platform.ask('GET', '/api/v1/http-actions')).body);
  expect(list).not.toMatch(/topsecret|whsec_/);
  const again = await post({ ...action(), headers: { 'x-token': '(set)' } });
  expect(JSON.stringify(again.body)).not.toContain('whsec_');

  const order = { action: 'call-http', target: 'cdn', entity: { kind: 'user', id: 'u1' }, reason: 'test' };
  const placed = await platform.ask('POST', '/api/v1/orders', { body: order });
  expect(placed.status).toBe(201);
  await platform.until(async () => receiver.received.length === 1);
  expect(receiver.received[0]).toMatchObject({ url: '/block/u1', headers: { 'x-token': 'topsecret' } });
  const { id } = placed.body as { id: string };
  const state = async (): Promise<string> =>
    ((await platform.ask('GET', `/api/v1/orders/${id}`)).body as { state: string }).state;
  await platform.until(async () => (await state()) === 'applied');
  expect((await platform.ask('DELETE', '/api/v1/http-actions/cdn')).status).toBe(409);
  expect((await post({ ...action(), end: null })).status).toBe(409);
  await platform.ask('POST', `/api/v1/orders/${id}/lift`);
  await platform.until(async () => (await state()) === 'lifted');
  expect(receiver.received[1]).toMatchObject({ method: 'DELETE', url: '/block/u1' });
  expect((await platform.ask('DELETE', '/api/v1/http-actions/cdn')).status).toBe(204);
  expect((await platform.ask('DELETE', '/api/v1/http-actions/cdn')).status).toBe(404);
});

it.each([
  ['begin', { begin: { url: 'ftp://x/' } }],
  ['begin', { begin: { url: 'https://{{entity.id}}/x' } }],
  ['begin', { begin: { url: 'https://x/{{nobody}}' } }],
  ['begin', { begin: { url: 'https://user:pass@x/' } }],
  ['begin', { begin: { url: 'https://x/', body: '{"a": "{{entity.id}}' } }],
  ['end', { end: { url: 'https://x/', body: 'no json' } }],
  ['begin', { begin: { url: 'http://169.254.169.254/latest/meta-data/{{entity.id}}' } }],
  ['headers.x', { headers: { x: '(set)' } }],
  ['headers.x', { headers: { x: 'a\r\nb: c' } }],
  ['name', { name: 'Not A Name' }],
])('names what is wrong: %s', async (key, change) => {
  const { status, body } = await post({ ...action(), name: 'wrong', ...change });
  expect([status, JSON.stringify(body)]).toEqual([400, expect.stringContaining(key)]);
});

it('sends no kept value elsewhere', async () => {
  const { begin, end, headers } = { ...action(), headers: { 'x-token': '(set)' } };
  expect((await post({ ...action(), name: 'moved' })).status).toBe(201);
  const elsewhere = { url: 'http://127.0.0.1:9/collect?key=new' };
  for (const change of [
    { begin: elsewhere, end },
    { begin, end: elsewhere },
  ]) {
    const { status, body } = await post({ name: 'moved', headers, ...change });
    expect([status, JSON.stringify(body)]).toEqual([400, expect.stringContaining('give the value again')]);
  }
  // Another path at the same place, and another place with the value given again.
  expect((await post({ name: 'moved', headers, begin: { url: `${receiver.url}/other` }, end })).status).toBe(
    201,
  );
  expect((await post({ name: 'moved', headers: { 'x-token': 'new' }, begin: elsewhere })).status).toBe(201);
  const audit = JSON.stringify((await platform.ask('GET', '/api/v1/audit?subject=moved')).body);
  expect(audit).toContain('POST http://127.0.0.1:9/collect: changed begin, end, headers');
  expect(audit).not.toContain('key=');
});
