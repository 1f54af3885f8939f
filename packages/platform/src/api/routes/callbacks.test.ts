import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { orderSchema } from '@gatewatch/model';
import { openSqliteControlStore } from '@gatewatch/store';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { newWebhookSecret, signWebhook } from '../../responding/callbacks/standard-webhook.js';
import { HttpReceiver } from '../../responding/enactors/http-receiver.fixture.js';
import { type Answer, TestPlatform } from '../../testing/test-platform.js';

const SECRET = newWebhookSecret();
/** Of a webhook that is told of findings only. */
const OTHER_SECRET = newWebhookSecret();
const NAMES = ['signed', 'link', 'form', 'late', 'declined', 'replayed', 'stopped', 'others', 'off'] as const;
type Name = (typeof NAMES)[number];
const idOf = (name: Name): string => `6f1c1c0e-0000-4000-8000-00000000000${NAMES.indexOf(name)}`;
const wayOf = z.object({ link: z.url(), token: z.string() });
const callbackSchema = z.object({
  url: z.url(),
  approve: wayOf,
  decline: wayOf,
  expiresAt: z.iso.datetime(),
});
const toldSchema = z.object({
  data: z.object({ order: z.object({ id: z.string() }), callback: callbackSchema }),
});

let platform: TestPlatform;
let receiver: HttpReceiver;
let refusing: HttpReceiver;
let nowMs = Date.parse('2026-03-05T10:00:00.000Z');
const told = new Map<string, z.infer<typeof callbackSchema>>();
beforeAll(async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'callbacks-'));
  receiver = await HttpReceiver.start();
  platform = await TestPlatform.start({ dataDir }, { now: () => new Date(nowMs) });
  const sink = {
    name: 'soar',
    kind: 'webhook',
    settings: { url: `${receiver.url}/hook`, secret: SECRET, linkBase: platform.running.url },
  };
  const elsewhere = {
    name: 'findings',
    kind: 'webhook',
    filter: { events: ['finding.opened'] },
    settings: { url: `${receiver.url}/findings`, secret: OTHER_SECRET, linkBase: platform.running.url },
  };
  refusing = await HttpReceiver.start();
  refusing.answers.push(...new Array<number>(100).fill(400));
  const refuses = {
    name: 'refuses',
    kind: 'webhook',
    filter: { events: ['order.proposed'] },
    settings: { url: refusing.url, secret: newWebhookSecret(), linkBase: platform.running.url },
  };
  for (const body of [sink, elsewhere, refuses])
    expect((await platform.ask('POST', '/api/v1/sinks', { body })).status).toBe(201);
  await platform.running.stop();
  const store = await openSqliteControlStore({ path: join(dataDir, 'control.db') });
  const at = new Date(nowMs).toISOString();
  for (const name of NAMES) {
    const order = orderSchema.parse({
      id: idOf(name),
      action: 'publish-decision',
      entity: { kind: 'ip', id: `192.0.2.${NAMES.indexOf(name)}` },
      state: 'proposed',
      wanted: false,
      reason: '<b>too many</b> records',
      createdBy: 'policy:p',
      createdAt: at,
      durationMs: 60_000,
      expiresAt: new Date(nowMs + 3_600_000).toISOString(),
      history: [{ at, state: 'proposed', detail: 'proposed' }],
    });
    await store.orders.create(order, {
      at,
      who: 'policy:p',
      what: 'order.proposed',
      subject: order.id,
      detail: '',
    });
  }
  await store.close();
  platform = await TestPlatform.start({ dataDir }, { now: () => new Date(nowMs) });
  await platform.until(async () => receiver.received.length >= NAMES.length);
  for (const { body } of receiver.received) {
    const { data } = toldSchema.parse(JSON.parse(body));
    told.set(data.order.id, data.callback);
  }
});
afterAll(async () => {
  await platform.end();
  await receiver.stop();
  await refusing.stop();
});

const pathOf = (name: Name): string => `/api/v1/callbacks/orders/${idOf(name)}`;
const tokenOf = (name: Name, decision: 'approve' | 'decline' = 'approve'): string =>
  told.get(idOf(name))?.[decision].token ?? '';
const post = (name: Name, body: object | string, headers: Record<string, string> = {}): Promise<Answer> =>
  platform.ask('POST', pathOf(name), { as: 'nobody', body, headers });
const orderOf = (name: Name) => platform.get(`/api/v1/orders/${idOf(name)}`, orderSchema);
function signed(
  name: Name,
  id: string,
  secret = SECRET,
  atMs = nowMs,
  orderId = idOf(name),
): Promise<Answer> {
  const body = JSON.stringify({ orderId, decision: 'approve', note: 'ticket 42' });
  return post(name, body, { ...signWebhook(secret, id, atMs, body) });
}

it('is for whoever holds the secret of the sink, freshly signed, for the order that was signed', async () => {
  expect((await signed('signed', 'm1', newWebhookSecret())).status).toBe(401);
  expect((await signed('signed', 'm1', SECRET, nowMs - 301_000)).status).toBe(401);
  expect((await signed('signed', 'm1', SECRET, nowMs + 301_000)).status).toBe(401);
  expect((await signed('signed', 'm1', SECRET, nowMs, idOf('link'))).status).toBe(401);
  expect((await post('signed', { decision: 'approve' })).status).toBe(401);
  expect((await orderOf('signed')).state).toBe('proposed');

  expect(await signed('signed', 'm1')).toMatchObject({
    status: 200,
    body: { state: 'pending', wanted: true },
  });
  expect((await orderOf('signed')).authority).toMatchObject({ kind: 'approved', who: 'callback:soar' });
  expect((await signed('signed', 'm2')).status).toBe(409);
  const audit = await platform.ask('GET', `/api/v1/audit?subject=${idOf('signed')}`);
  expect(JSON.stringify(audit.body)).toContain('callback:soar');
});

it('takes a message once, also for another order', async () => {
  const body = JSON.stringify({ orderId: idOf('replayed'), decision: 'approve' });
  const headers = { ...signWebhook(SECRET, 'm1', nowMs, body) };
  expect((await post('replayed', body, headers)).status).toBe(409);
  expect((await orderOf('replayed')).state).toBe('proposed');
});

it('shows a page that decides nothing; its form does', async () => {
  const link = new URL(told.get(idOf('form'))?.decline.link ?? '');
  const page = await platform.ask('GET', `${link.pathname}${link.search}`, { as: 'nobody' });
  expect(page.status).toBe(200);
  expect(page.body).toContain('&lt;b&gt;too many&lt;/b&gt;');
  expect(page.body).not.toContain('<b>too');
  expect(page.body).toContain('<dt>Where</dt><dd>everywhere</dd><dt>For how long</dt><dd>1 minute</dd>');
  expect((await orderOf('form')).state).toBe('proposed');
  const form = new URLSearchParams({ token: tokenOf('form', 'decline'), decision: 'decline', note: '' });
  const type = { 'content-type': 'application/x-www-form-urlencoded' };
  const done = await post('form', form.toString(), type);
  expect([done.status, done.body]).toEqual([200, expect.stringContaining('declined')]);
  expect((await orderOf('form')).state).toBe('declined');
  const again = await platform.ask('GET', `${link.pathname}${link.search}`, { as: 'nobody' });
  expect(again.body).toContain('nothing left to decide');
});

it('is not for the secret of a sink that was never told of the order', async () => {
  expect((await signed('others', 'o1', OTHER_SECRET)).status).toBe(401);
  expect((await signed('others', 'o1')).status).toBe(200);
});

it('does not use up a token while everything is stopped', async () => {
  const approve = { decision: 'approve', token: tokenOf('stopped') };
  await platform.ask('POST', '/api/v1/response/stop', { body: { reason: 'test' } });
  const { status, body } = await post('stopped', approve);
  expect([status, JSON.stringify(body)]).toEqual([409, expect.stringContaining('stopped')]);
  await platform.ask('POST', '/api/v1/response/resume');
  expect((await post('stopped', approve)).status).toBe(200);
});

it('shows people a page whatever comes of it, which nobody keeps', async () => {
  const link = new URL(told.get(idOf('off'))?.approve.link ?? '');
  const page = await platform.ask('GET', `${link.pathname}${link.search}`, { as: 'nobody' });
  expect([page.status, page.headers.get('cache-control')]).toEqual([200, 'no-store']);
  expect(page.headers.get('referrer-policy')).toBe('no-referrer');
  const type = { 'content-type': 'application/x-www-form-urlencoded' };
  const wrong = await post('off', 'decision=approve&token=x', type);
  expect([wrong.status, wrong.body]).toEqual([401, expect.stringContaining('<h1>Not possible</h1>')]);
  const unknown = await platform.ask('GET', `${link.pathname}?decision=approve&token=x`, {
    as: 'nobody',
    headers: { accept: 'text/html,*/*;q=0.8' },
  });
  expect([unknown.status, unknown.body]).toEqual([404, expect.stringContaining('<h1>Not possible</h1>')]);
});

it('takes no word by a sink that was switched off', async () => {
  const { items } = await platform.get(
    '/api/v1/sinks',
    z.object({ items: z.array(z.looseObject({ id: z.string() })) }),
  );
  const id = items.find(({ name }) => name === 'soar')?.id ?? '';
  const patch = async (body: object): Promise<void> => {
    expect((await platform.ask('PATCH', `/api/v1/sinks/${id}`, { body })).status).toBe(200);
  };
  await patch({ enabled: false });
  expect((await post('off', { decision: 'approve', token: tokenOf('off') })).status).toBe(401);
  expect((await signed('off', 'f1')).status).toBe(401);
  expect((await orderOf('off')).state).toBe('proposed');

  // While its secret is changed, the former one still counts, and no longer.
  const settings = {
    url: `${receiver.url}/hook`,
    secret: newWebhookSecret(),
    linkBase: platform.running.url,
  };
  await patch({ enabled: true, settings });
  expect((await signed('off', 'f2')).status).toBe(401);
  await patch({ settings: { ...settings, formerSecret: SECRET } });
  expect((await signed('off', 'f3')).status).toBe(200);
  await patch({ settings: { ...settings, secret: SECRET } });
});

it('shows no token among the dead letters, where somebody could decide in the name of the sink', async () => {
  const letters = z.object({ items: z.array(z.looseObject({ body: z.string() })) });
  let shown = '';
  await platform.until(async () => {
    shown = JSON.stringify(await platform.get('/api/v1/sinks/dead-letters', letters));
    return shown.includes(idOf('late'));
  });
  expect(shown).not.toContain('token');
});

it('knows for what a token is', async () => {
  const ways = [
    { decision: 'decline', token: tokenOf('link') },
    { decision: 'approve', token: tokenOf('late') },
    { decision: 'approve', token: `9${tokenOf('link')}` },
    { decision: 'approve', token: '' },
    { decision: 'approve', token: '.' },
  ];
  for (const body of ways) expect((await post('link', body)).status, JSON.stringify(body)).toBe(401);
  expect((await post('link', { decision: 'burn', token: tokenOf('link') })).status).toBe(400);
  expect((await post('link', '{')).status).toBe(400);
  expect((await platform.ask('GET', pathOf('link'), { as: 'nobody' })).status).toBe(404);
  expect((await post('link', { decision: 'approve', token: tokenOf('link') })).status).toBe(200);
  expect((await orderOf('link')).authority).toMatchObject({ kind: 'approved', who: 'callback:soar' });
  expect((await post('link', { decision: 'approve', token: tokenOf('link') })).status).toBe(409);
  expect(
    (await post('declined', { decision: 'decline', token: tokenOf('declined', 'decline') })).status,
  ).toBe(200);
  expect((await post('declined', { decision: 'approve', token: tokenOf('declined') })).status).toBe(409);
  nowMs += 3_601_000;
  expect((await post('late', { decision: 'approve', token: tokenOf('late') })).status).toBe(401);
});
