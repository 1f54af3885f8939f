import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Order, orderSchema } from '@gatewatch/model';
import { type ControlStore, openSqliteControlStore } from '@gatewatch/store';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { checkWebhook, newWebhookSecret } from '../callbacks/standard-webhook.js';
import type { Enacted } from '../enactor-contract.js';
import { HttpEnactor } from './http-enactor.js';
import { HttpReceiver } from './http-receiver.fixture.js';

const SECRET = newWebhookSecret();
const HOSTILE = `"},{"admin":true} \\" \u2028 </x> ../..?a=b#c`;
const audit = { at: '2026-03-05T10:00:00.000Z', who: 't', what: 't', subject: 't', detail: '' };
let directory = '';
let store: ControlStore;
let receiver: HttpReceiver;
let enactor: HttpEnactor;
let said: string[];
let failures: unknown[];
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'http-enactor-'));
  store = await openSqliteControlStore({ path: join(directory, 'control.db') });
  receiver = await HttpReceiver.start();
  said = [];
  failures = [];
  enactor = await start();
});
afterEach(async () => {
  await enactor.stop();
  await receiver.stop();
  await store.close();
  await rm(directory, { recursive: true });
  expect(failures).toEqual([]);
});

async function start(): Promise<HttpEnactor> {
  const made = new HttpEnactor({
    store,
    now: () => new Date(),
    onFailure: (error) => failures.push(error),
    firstRetryMs: 1,
    report: async ({ id }, { kind, detail }: Enacted) => {
      said.push(`${kind}: ${detail}`);
      const receipt = { orderId: id, kind, detail, at: new Date().toISOString() };
      await store.orders.receive('http', [receipt]);
    },
  });
  await made.open();
  return made;
}

async function configure(more: object = {}): Promise<void> {
  const body = {
    name: 'hook',
    begin: {
      method: 'POST',
      url: `${receiver.url}/blocks/{{entity.id}}`,
      body: '{"who": {{entity.id}}, "text": "for {{order.reason}}!"}',
    },
    end: { method: 'DELETE', url: `${receiver.url}/blocks/{{entity.id}}` },
    headers: { authorization: 'Bearer hidden' },
    timeoutMs: 10_000,
    secret: SECRET,
    ...more,
  };
  await store.httpActions.put({ name: 'hook', createdAt: audit.at, body }, audit);
}

async function order(id = 'c1', more: object = {}): Promise<Order> {
  const made = orderSchema.parse({
    id: '6f1c1c0e-0000-4000-8000-000000000001',
    action: 'call-http',
    target: 'hook',
    entity: { kind: 'consumer', id },
    state: 'pending',
    wanted: true,
    reason: HOSTILE,
    authority: { kind: 'by-hand', who: 'admin' },
    createdBy: 'admin',
    createdAt: audit.at,
    expiresAt: null,
    history: [],
    ...more,
  });
  await store.orders.create(made, audit);
  return made;
}
async function lift(id: string): Promise<Order> {
  const after = await store.orders.step(id, { at: audit.at, wanted: false, detail: 'lifted by t' }, audit);
  if (after === undefined) throw new Error('unknown');
  return after;
}
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setImmediate(resolve));
}

it('calls, signed and with a key, and undoes it; no value can leave its place', async () => {
  await configure();
  const made = await order('../"x');
  enactor.note(made);
  await until(() => said.length === 1);
  const [begin] = receiver.received;
  expect(begin).toMatchObject({ method: 'POST', url: '/blocks/..%2F%22x' });
  expect(JSON.parse(begin?.body ?? '')).toEqual({ who: '../"x', text: `for ${HOSTILE}!` });
  expect(begin?.headers).toMatchObject({ 'idempotency-key': made.id, authorization: 'Bearer hidden' });
  expect(
    checkWebhook([SECRET], begin?.headers as Record<string, string>, begin?.body ?? '', Date.now()),
  ).toBe('');
  enactor.note(await lift(made.id));
  await until(() => said.length === 2);
  expect(receiver.received[1]).toMatchObject({
    method: 'DELETE',
    headers: { 'idempotency-key': `${made.id}.end` },
  });
  expect(said).toEqual(['applied: "hook" answered 200', 'lifted: "hook" answered 200']);
  enactor.note(await lift(made.id));
  expect(receiver.received).toHaveLength(2);
});

it('tries again through errors, silence and redirects, which it does not follow', async () => {
  await configure({ timeoutMs: 1000 });
  const target = { status: 302, location: `${receiver.url}/elsewhere` };
  receiver.answers.push(500, 'hang', target, 503);
  const made = await order();
  enactor.note(made);
  await until(() => said.at(-1)?.startsWith('applied') === true);
  expect(receiver.received.map(({ url }) => url)).toEqual(new Array(5).fill('/blocks/c1'));
  expect(new Set(receiver.received.map(({ headers }) => headers['idempotency-key'])).size).toBe(1);
  receiver.answers.push(500, 500, 404);
  enactor.note(await lift(made.id));
  await until(() => said.at(-1)?.startsWith('lifted') === true);
  expect(receiver.received).toHaveLength(8);
  expect(said.filter((one) => one.startsWith('failed: not undone yet'))).toHaveLength(1);
});

it.each(['begin', 'end'] as const)('goes on after a crash in the %s', async (phase) => {
  await configure();
  const made = await order();
  if (phase === 'begin') receiver.answers.push('hang');
  enactor.note(made);
  await until(() => receiver.received.length === 1);
  if (phase === 'end') {
    await until(() => said.length === 1);
    // Lifted, and gone before anybody was told.
    await lift(made.id);
  }
  await enactor.stop();
  enactor = await start();
  const last = phase === 'begin' ? 'applied' : 'lifted';
  await until(() => said.at(-1)?.startsWith(last) === true);
  expect(receiver.received.map(({ method }) => method)).toEqual([
    'POST',
    phase === 'begin' ? 'POST' : 'DELETE',
  ]);
});

it('undoes what may have arrived, and nothing that was never sent', async () => {
  await configure({ timeoutMs: 60_000 });
  receiver.answers.push('hang');
  const made = await order();
  enactor.note(made);
  await until(() => receiver.received.length === 1);
  await enactor.stop();
  await lift(made.id);
  enactor = await start();
  await until(() => said.at(-1)?.startsWith('lifted') === true);
  expect(receiver.received.map(({ method }) => method)).toEqual(['POST', 'DELETE']);
});

it('undoes it when its time is over', async () => {
  await configure();
  const made = await order();
  enactor.note(made);
  await until(() => said.length === 1);
  const step = { at: audit.at, expiresAt: audit.at, detail: 'shortened' };
  await store.orders.step(made.id, step, audit);
  for (const expired of await store.orders.expireDue(new Date().toISOString())) enactor.note(expired);
  await until(() => said.length === 2);
  expect([said[1], receiver.received[1]?.method]).toEqual(['expired: "hook" answered 200', 'DELETE']);
});

it('refuses an order for an action that is not there', async () => {
  const made = await order();
  enactor.note(made);
  await until(() => said.length === 1);
  expect(said[0]).toContain('refused: there is no HTTP action "hook"');
});

it.each([
  ['..', {}],
  ['.', {}],
  // It could be begun, but not be undone.
  ['.', { begin: { method: 'POST', url: 'http://127.0.0.1:9/blocks' } }],
])('sends nothing for an entity "%s" that would change the path', async (id, more) => {
  await configure(more);
  const made = await order(id);
  enactor.note(made);
  await until(() => said.length === 1);
  expect(said[0]).toMatch(/^refused: .*a value would change the path/);
  expect(await store.orders.get(made.id)).toMatchObject({ state: 'refused', wanted: false });
  await enactor.stop();
  enactor = await start();
  expect([receiver.received, said.length]).toEqual([[], 1]);
});

it('does not pass on what a receiver shows of our secrets', async () => {
  await configure();
  receiver.answers.push('echo');
  enactor.note(await order());
  await until(() => said.at(-1)?.startsWith('applied') === true);
  expect(said[0]).toContain('failed: "hook" answered 400: {"authorization":"(set)"');
  expect(JSON.stringify(said)).not.toContain('hidden');
});

it('lets a receiver that hangs hold up nobody else', async () => {
  const hanging = await HttpReceiver.start();
  hanging.answers.push(...new Array<'hang'>(20).fill('hang'));
  const slow = {
    name: 'slow',
    begin: { method: 'POST', url: hanging.url },
    timeoutMs: 60_000,
    secret: SECRET,
  };
  await store.httpActions.put({ name: 'slow', createdAt: audit.at, body: slow }, audit);
  await configure();
  for (let number = 10; number < 30; number++)
    enactor.note(
      await order(`c${number}`, { id: `6f1c1c0e-0000-4000-8000-0000000000${number}`, target: 'slow' }),
    );
  await until(() => hanging.received.length > 0);
  enactor.note(await order());
  await until(() => said.length === 1);
  expect(said[0]).toBe('applied: "hook" answered 200');
  expect(hanging.received.length).toBeLessThanOrEqual(8);
  await enactor.stop();
  await hanging.stop();
});
