import {
  alertViewSchema,
  auditEntrySchema,
  desiredStateSchema,
  type Order,
  orderSchema,
  pageOf,
} from '@gatewatch/model';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sampleCall } from '../testing/sample-call.js';
import { TestPlatform } from '../testing/test-platform.js';

let platform: TestPlatform;
beforeAll(async () => {
  platform = await TestPlatform.start();
});
afterAll(() => platform.end());

const consumer = (id: string) => ({ kind: 'consumer', id, name: id });

const place = async (id: string, more: object = {}): Promise<Order> => {
  const draft = { action: 'terminate-consumer', entity: consumer(id), reason: 'reads too much', ...more };
  const { status, body } = await platform.ask('POST', '/api/v1/orders', { body: draft });
  expect(status).toBe(201);
  return orderSchema.parse(body);
};

const order = (id: string): Promise<Order> => platform.get(`/api/v1/orders/${id}`, orderSchema);

const poll = async (query: string) =>
  desiredStateSchema.parse(
    (await platform.ask('GET', `/api/v1/responders/me/orders?${query}`, { as: 'responder' })).body,
  );

const receipt = async (orderId: string, kind: string, at = new Date().toISOString()): Promise<void> => {
  const body = { receipts: [{ orderId, kind, at, detail: 'done' }] };
  const answer = await platform.ask('POST', '/api/v1/responders/me/receipts', { as: 'responder', body });
  expect(answer.status).toBe(204);
};

it('walks from pending over applied and effective to lifted, with an audit row for each step', async () => {
  const made = await place('walker');
  expect(made).toMatchObject({ state: 'pending', wanted: true, statusCode: 403, expiresAt: null });
  const desired = await poll('');
  expect(desired.orders).toContainEqual(expect.objectContaining({ id: made.id, entity: consumer('walker') }));

  await receipt(made.id, 'applied');
  expect(await order(made.id)).toMatchObject({ state: 'applied' });

  const blocked = sampleCall({
    timeMs: Date.now(),
    consumer: { id: 'walker', name: 'walker', tags: [] },
    answeredBy: 'gateway',
    status: 403,
  });
  await platform.send('blocked-0001', [blocked]);
  await platform.until(async () => (await order(made.id)).state === 'effective');

  const lifting = orderSchema.parse((await platform.ask('POST', `/api/v1/orders/${made.id}/lift`)).body);
  expect(lifting).toMatchObject({ state: 'effective', wanted: false });
  expect((await poll('')).orders.map((one) => one.id)).not.toContain(made.id);
  await receipt(made.id, 'lifted');
  expect(await order(made.id)).toMatchObject({ state: 'lifted', wanted: false });

  const { items } = await platform.get(`/api/v1/audit?subject=${made.id}`, pageOf(auditEntrySchema));
  const steps = items.map((entry) => entry.what);
  expect(steps).toContain('order.created');
  expect(steps).toContain('order.effective');
  expect(steps).toContain('order.lifted');
});

it('wakes a waiting responder when something changes', async () => {
  const { version } = await poll('');
  const waiting = poll(`version=${version}&waitMs=25000`);
  const made = await place('waker');
  const woken = await waiting;
  expect(woken.version).not.toBe(version);
  expect(woken.orders.map((one) => one.id)).toContain(made.id);
});

it('answers a waiting responder with the same version when nothing changes', async () => {
  const { version } = await poll('');
  expect((await poll(`version=${version}&waitMs=30`)).version).toBe(version);
});

it('ends an order at its expiry by itself', async () => {
  const made = await place('short', { durationMs: 1000 });
  const { version } = await poll('');
  const after = await poll(`version=${version}&waitMs=25000`);
  expect(after.orders.map((one) => one.id)).not.toContain(made.id);
  expect(await order(made.id)).toMatchObject({ state: 'expired', wanted: false });
});

it('ends once the gateway or people say that nothing of it stands', async () => {
  const made = await place('standing');
  const settle = () => platform.ask('POST', `/api/v1/orders/${made.id}/settle`);
  await receipt(made.id, 'applied');
  expect((await settle()).status).toBe(409);
  await platform.ask('POST', `/api/v1/orders/${made.id}/lift`);
  expect(await order(made.id)).toMatchObject({ state: 'applied', endingSince: expect.any(String) });
  const inForce = await platform.get('/api/v1/orders?inForce=true', pageOf(orderSchema));
  expect(inForce.items.map(({ id }) => id)).toContain(made.id);
  expect((await settle()).body).toMatchObject({ state: 'lifted', standing: false });
  expect((await order(made.id)).endingSince).toBeUndefined();
  expect((await settle()).status).toBe(409);
});

it('lifts at once what never reached the gateway', async () => {
  const made = await place('early');
  expect((await platform.ask('POST', `/api/v1/orders/${made.id}/lift`)).body).toMatchObject({
    state: 'lifted',
  });
});

it('does not order twice on one consumer', async () => {
  const made = await place('double');
  const again = await platform.ask('POST', '/api/v1/orders', {
    body: { action: 'terminate-consumer', entity: consumer('double'), reason: 'again' },
  });
  expect(again.status).toBe(200);
  expect(again.body).toMatchObject({ id: made.id });
});

it('shows refused and failed as the gateway said', async () => {
  const failed = await place('failing');
  await receipt(failed.id, 'failed');
  expect(await order(failed.id)).toMatchObject({ state: 'failed', wanted: true });
  const refused = await place('protected');
  await receipt(refused.id, 'refused');
  expect(await order(refused.id)).toMatchObject({ state: 'refused', wanted: false });
});

it('has no alerts that nobody raised', async () => {
  expect((await platform.get('/api/v1/alerts', pageOf(alertViewSchema))).items).toEqual([]);
});
