import { policySchema, sinkFilterSchema } from '@gatewatch/model';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { DeskTrial } from './testing/desk-trial.js';
import { type HttpReceiver, type Reply, startHttpReceiver } from './testing/http-receiver.js';

const SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
let trial: DeskTrial;
let receiver: HttpReceiver;
let reply: (body: string) => Reply;
beforeEach(async () => {
  reply = () => ({ status: 204 });
  receiver = await startHttpReceiver(({ body }) => reply(body));
  trial = await DeskTrial.start();
});
afterEach(async () => {
  await trial.end();
  await receiver.close();
});

const hook = { kind: 'webhook', settings: {} };
const addHook = (id: string, more: object = {}) =>
  trial.addSink(id, { ...hook, settings: { url: receiver.url, secret: SECRET }, ...more });
const idsGot = () => receiver.received.map(({ headers }) => headers['webhook-id']);
const alertsGot = () =>
  receiver.received.map(({ body }) => String(JSON.parse(body).data.alert?.alertId ?? JSON.parse(body).type));
const settled = (id: string, delivered: number) =>
  expect.poll(async () => (await trial.figures(id)).delivered).toBe(delivered);

it('delivers in order, once each, and counts', async () => {
  await addHook('soar');
  await trial.desk.open();
  for (const name of ['a', 'b', 'c', 'd']) await trial.raise(name);
  await settled('soar', 4);
  expect(alertsGot()).toEqual(['a', 'b', 'c', 'd']);
  expect(await trial.figures('soar')).toMatchObject({ waiting: 0, dead: 0, lost: 0 });
});

it('tries again with the same id; nothing overtakes what waits', async () => {
  let failures = 2;
  reply = () => (failures-- > 0 ? { status: 503 } : { status: 200 });
  await addHook('soar');
  await trial.desk.open();
  await trial.raise('a');
  await trial.raise('b');
  await settled('soar', 2);
  expect(alertsGot()).toEqual(['a', 'a', 'a', 'b']);
  expect(new Set(idsGot()).size).toBe(2);
});

it('loses nothing that was in the store when it ended, told or not', async () => {
  await addHook('soar');
  // The desk is not open: as if the program ended between the alert and its telling.
  await trial.raise('a');
  await trial.restart();
  reply = () => ({ status: 500 });
  await trial.desk.open();
  await expect.poll(() => receiver.received.length).toBeGreaterThan(0);
  await trial.restart();
  reply = () => ({ status: 200 });
  await trial.desk.open();
  await settled('soar', 1);
  expect(new Set(idsGot()).size).toBe(1);
});

it('what is refused or failed too often becomes a dead letter; replay sends it again', async () => {
  await trial.end();
  trial = await DeskTrial.start({ attempts: 4 });
  reply = (body) => ({ status: body.includes('bad') ? 400 : body.includes('never') ? 500 : 200, body: 'no' });
  await addHook('soar');
  await trial.desk.open();
  for (const name of ['bad', 'never', 'good']) await trial.raise(name);
  await settled('soar', 1);
  const { items } = await trial.store.outbox.deadLetters({});
  expect(items.map(({ attempts, problem }) => [attempts, problem])).toEqual([
    [4, 'after 4 attempts: HTTP 500: no'],
    [1, 'HTTP 400: no'],
  ]);
  reply = () => ({ status: 200 });
  const audit = { at: new Date().toISOString(), who: 'a', what: 'b', subject: 'c', detail: '' };
  await trial.store.outbox.replay(items[0]?.id ?? '', audit);
  trial.desk.wake('soar');
  await settled('soar', 2);
  expect(alertsGot().at(-1)).toBe('never');
});

it('one sink that is away holds up nobody else', async () => {
  await trial.addSink('away', { ...hook, settings: { url: 'http://127.0.0.1:1/', secret: SECRET } });
  await addHook('there');
  await trial.desk.open();
  for (let n = 0; n < 5; n++) await trial.raise(`a${n}`);
  await settled('there', 5);
  const sink = await trial.store.sinks.get('away');
  if (sink === undefined) throw new Error('gone');
  await expect.poll(() => trial.desk.problemOf(sink)).toContain('ECONNREFUSED');
  expect(await trial.desk.stuck()).toEqual([
    {
      name: sink.name,
      problem: expect.stringContaining('ECONNREFUSED'),
      waitingSince: expect.stringMatching(/Z$/),
    },
  ]);
});

it('tells by filter, and of a policy’s orders those whom it names', async () => {
  const policy = policySchema.parse({
    id: 'p1',
    name: 'stop',
    createdAt: '2026-03-05T10:00:00.000Z',
    updatedAt: '2026-03-05T10:00:00.000Z',
    then: { notify: ['named'] },
  });
  const audit = { at: policy.createdAt, who: 'a', what: 'b', subject: 'c', detail: '' };
  await trial.store.policies.put(policy, audit);
  const none = sinkFilterSchema.parse({ events: ['policy.frozen'] });
  await addHook('named', { filter: none });
  await addHook('critical', {
    filter: sinkFilterSchema.parse({ minSeverity: 'critical', services: ['pay*'] }),
  });
  await trial.desk.open();
  await trial.raise('low');
  await trial.raise('right', { severity: 'critical', serviceName: 'payments' });
  await trial.raise('elsewhere', { severity: 'critical', serviceName: 'wards' });
  await settled('critical', 1);
  expect(alertsGot()).toEqual(['right']);
  const order = {
    id: '00000000-0000-4000-8000-000000000001',
    action: 'terminate-consumer',
    statusCode: 403,
    message: 'no',
    entity: { kind: 'consumer', id: 'c' },
    state: 'simulated',
    wanted: false,
    reason: 'r',
    policyId: 'p1',
    createdBy: 'policy:stop',
    createdAt: policy.createdAt,
    expiresAt: null,
    history: [],
  } as const;
  await trial.store.orders.create({ ...order, history: [] }, audit);
  trial.live.publish({ kind: 'policy' });
  await settled('named', 1);
  expect(alertsGot().at(-1)).toBe('gatewatch.order.changed');
});

it('an alert that passes a filter only when it got worse, or another detector joined, is new to the sink', async () => {
  const severe = { events: ['alert.raised'], minSeverity: 'critical' };
  await addHook('severe', { filter: sinkFilterSchema.parse(severe) });
  const leaks = { events: ['alert.raised'], detectors: ['leak*'] };
  await addHook('leaks', { filter: sinkFilterSchema.parse(leaks) });
  await trial.desk.open();
  await trial.raise('a', { severity: 'medium' });
  await trial.raise('b', { severity: 'critical' });
  await settled('severe', 1);
  await trial.raise('a', { severity: 'critical' });
  await settled('severe', 2);
  await trial.raise('a', { severity: 'critical', detectors: ['object-enumeration', 'leaked-key'] });
  await settled('leaks', 1);
  // What it has it is not told again.
  expect(await trial.figures('severe')).toMatchObject({ delivered: 2, waiting: 0 });
  const got = receiver.received.map(({ body }) => JSON.parse(body));
  expect(got.map(({ type, data }) => [type, data.alert.alertId])).toEqual([
    ['gatewatch.alert.raised', 'b'],
    ['gatewatch.alert.raised', 'a'],
    ['gatewatch.alert.raised', 'a'],
  ]);
});

it('a sink that is off is told nothing; on again it gets what waited', async () => {
  reply = () => ({ status: 503 });
  await addHook('soar');
  await trial.desk.open();
  await trial.raise('before');
  await expect.poll(() => receiver.received.length).toBeGreaterThan(0);
  await addHook('soar', { enabled: false });
  await trial.raise('meanwhile');
  reply = () => ({ status: 200 });
  await addHook('soar');
  await settled('soar', 1);
  expect(new Set(alertsGot())).toEqual(new Set(['before']));
});
