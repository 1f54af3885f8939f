import { auditEntrySchema, orderSchema, pageOf, responderSchema } from '@gatewatch/model';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { TestPlatform } from '../../testing/test-platform.js';

let platform: TestPlatform;
let aheadMs = 0;
const now = (): Date => new Date(Date.now() + aheadMs);
beforeAll(async () => {
  platform = await TestPlatform.start({}, { now });
});
afterAll(() => platform.end());

const asResponder = (name: string, method: string, path: string, body?: object) =>
  platform.ask(method, `/api/v1/responders/me/${path}`, {
    as: 'responder',
    headers: { 'x-gatewatch-responder': encodeURIComponent(name) },
    ...(body === undefined ? {} : { body }),
  });
const hello = (name: string) => ({ name, gateway: 'kong', gatewayUrl: '', problem: '' });
async function place(draft: object): Promise<string> {
  const { status, body } = await platform.ask('POST', '/api/v1/orders', { body: { reason: 'r', ...draft } });
  expect(status).toBe(201);
  return orderSchema.parse(body).id;
}
const receipt = (orderId: string, kind: string) => ({
  receipts: [{ orderId, kind, at: now().toISOString(), detail: 'done' }],
});
const connected = async (): Promise<readonly string[]> => {
  const { items } = await platform.get('/api/v1/responders', pageOf(responderSchema));
  return items.filter((one) => one.connected).map(({ name }) => name);
};

it('tells responders apart that share a token, also after a restart', async () => {
  for (const name of ['edge 1', 'edge-é'])
    expect((await asResponder(name, 'POST', 'hello', hello(name))).status).toBe(204);
  await platform.running.stop();
  platform = await TestPlatform.start({ dataDir: platform.directory }, { now });
  aheadMs = 120_000;
  expect(await connected()).toEqual([]);
  for (const name of ['edge 1', 'edge-é'])
    expect((await asResponder(name, 'GET', 'orders?waitMs=0')).status).toBe(200);
  expect(await connected()).toEqual(['edge 1', 'edge-é']);

  const id = await place({ action: 'terminate-consumer', entity: { kind: 'consumer', id: 'c1' } });
  expect((await asResponder('edge 1', 'POST', 'receipts', receipt(id, 'applied'))).status).toBe(204);
  const { items } = await platform.get(`/api/v1/audit?subject=${id}`, pageOf(auditEntrySchema));
  expect(items.map(({ who, what }) => [who, what])).toContainEqual(['responder:edge 1', 'order.applied']);
});

it('lets no responder say what became of what others carry out', async () => {
  const id = await place({ action: 'publish-decision', entity: { kind: 'ip', id: '192.0.2.1' } });
  for (const kind of ['applied', 'lifted'])
    expect((await asResponder('edge 1', 'POST', 'receipts', receipt(id, kind))).status).toBe(204);
  expect(await platform.get(`/api/v1/orders/${id}`, orderSchema)).toMatchObject({
    state: 'pending',
    wanted: true,
  });
});
