import { join } from 'node:path';
import {
  deadLetterSchema,
  pageOf,
  sinkDraftSchema,
  sinkKindSchema,
  sinkPreviewSchema,
  sinkSchema,
  sinkTestSchema,
} from '@gatewatch/model';
import { openSqliteControlStore } from '@gatewatch/store';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { SINKS } from '../sinks/index.js';
import { type HttpReceiver, startHttpReceiver } from '../sinks/testing/http-receiver.js';
import { TestPlatform } from '../testing/test-platform.js';

const SECRET = `whsec_${Buffer.from('a very well kept secret of 32 b.').toString('base64')}`;
let platform: TestPlatform;
let receiver: HttpReceiver;
let status = 204;
beforeAll(async () => {
  receiver = await startHttpReceiver(() => ({ status, body: 'said' }));
  platform = await TestPlatform.start();
});
afterAll(async () => {
  await platform.end();
  await receiver.close();
});
beforeEach(() => {
  status = 204;
});

const draft = (name: string, more: object = {}) => ({
  name,
  kind: 'webhook',
  settings: { url: `${receiver.url}/hook`, secret: SECRET },
  ...more,
});
const make = async (name: string, more: object = {}) => {
  const answer = await platform.ask('POST', '/api/v1/sinks', { body: draft(name, more) });
  expect(answer.status).toBe(201);
  return sinkSchema.parse(answer.body);
};
const refused = async (method: string, path: string, body: object): Promise<string> => {
  const answer = await platform.ask(method, path, { body });
  expect(answer.status).toBe(400);
  return JSON.stringify(answer.body);
};

describe('sinks over the API', () => {
  it('tells all kinds with what a form must ask for', async () => {
    const { items } = await platform.get('/api/v1/sinks/kinds', pageOf(sinkKindSchema));
    expect(items.map(({ kind }) => kind)).toEqual(SINKS.map(({ kind }) => kind));
    expect(items.every(({ settings }) => settings.type === 'object')).toBe(true);
  });

  it('makes, shows, changes and removes; secrets are never shown again and stay when sent back as shown', async () => {
    const sink = await make('life');
    expect(sink.settings).toEqual({ url: `${receiver.url}/hook`, secret: '(set)' });
    const path = `/api/v1/sinks/${sink.id}`;
    const patched = await platform.ask('PATCH', path, {
      body: { settings: sink.settings, filter: { minSeverity: 'high' } },
    });
    expect(patched.status).toBe(200);
    const tested = await platform.ask('POST', `${path}/test`);
    expect(sinkTestSchema.parse(tested.body)).toMatchObject({ ok: true, detail: 'HTTP 204' });
    const audit = await platform.ask('GET', `/api/v1/audit?subject=${sink.id}`);
    for (const answer of [
      patched,
      audit,
      await platform.ask('GET', path),
      await platform.ask('GET', '/api/v1/sinks'),
    ])
      expect(JSON.stringify(answer.body)).not.toContain(SECRET.slice(6, 20));
    expect(JSON.stringify(audit.body)).toContain('sink.updated');
    expect((await platform.ask('DELETE', path)).status).toBe(204);
    expect((await platform.ask('GET', path)).status).toBe(404);
  });

  it('says what is wrong, by its key', async () => {
    expect(await refused('POST', '/api/v1/sinks', draft('x', { kind: 'pigeon' }))).toContain('kind');
    expect(await refused('POST', '/api/v1/sinks', draft('x', { settings: { url: 'ftp://x' } }))).toContain(
      'settings.url',
    );
    const hidden = { settings: { url: receiver.url, secret: '(set)' } };
    expect(await refused('POST', '/api/v1/sinks', draft('x', hidden))).toContain('settings.secret');
    expect(
      await refused('POST', '/api/v1/sinks', draft('x', { template: '{"a": {{event.title}}}' })),
    ).toContain('template');
    await make('twin');
    expect(await refused('POST', '/api/v1/sinks', draft('twin'))).toContain('name');
  });

  it('does not send a secret that is kept to another place', async () => {
    const { id } = await make('moved');
    const elsewhere = { settings: { url: 'https://evil.example/', secret: '(set)' } };
    expect(await refused('PATCH', `/api/v1/sinks/${id}`, elsewhere)).toContain('give the secret again');
    const both = { settings: { url: 'https://new.example/', secret: SECRET } };
    expect((await platform.ask('PATCH', `/api/v1/sinks/${id}`, { body: both })).status).toBe(200);
  });

  it('switches off also what this version cannot read', async () => {
    const store = await openSqliteControlStore({ path: join(platform.directory, 'control.db') });
    const at = '2026-03-05T10:00:00.000Z';
    const odd = sinkDraftSchema.parse(
      draft('odd', { settings: { url: 'http://127.0.0.1:1/', secret: 'whsecodd' } }),
    );
    const audit = { at, who: 'a', what: 'b', subject: 'c', detail: '' };
    await store.sinks.put({ ...odd, id: 'odd', createdAt: at, updatedAt: at }, audit);
    await store.close();
    const answer = await platform.ask('PATCH', '/api/v1/sinks/odd', { body: { enabled: false } });
    expect(answer).toMatchObject({
      status: 200,
      body: { enabled: false, status: { problem: expect.stringContaining('secret') } },
    });
    expect(await refused('PATCH', '/api/v1/sinks/odd', { settings: { url: 'x' } })).toContain('settings');
    expect((await platform.ask('DELETE', '/api/v1/sinks/odd')).status).toBe(204);
  });

  it('previews without sending, also with a secret that is kept', async () => {
    const { id } = await make('previewed');
    const before = receiver.received.length;
    const settings = { url: `${receiver.url}/hook`, secret: '(set)' };
    const body = {
      ...draft('previewed'),
      id,
      settings,
      event: 'order.proposed',
      template: '{"t": "{{event.title}}"}',
    };
    const answer = await platform.ask('POST', '/api/v1/sinks/preview', { body });
    const preview = sinkPreviewSchema.parse(answer.body);
    expect(JSON.parse(preview.body)).toEqual({ t: expect.stringContaining('Approval asked') });
    expect(receiver.received).toHaveLength(before);
  });

  it('shows dead letters as they would be sent; replays and discards them', async () => {
    status = 400;
    const { id } = await make('dead', { filter: { events: ['order.changed'] } });
    const order = { action: 'terminate-consumer', entity: { kind: 'consumer', id: 'c1' }, reason: 'a test' };
    expect((await platform.ask('POST', '/api/v1/orders', { body: order })).status).toBe(201);
    const letters = async () =>
      (await platform.get(`/api/v1/sinks/dead-letters?sinkId=${id}`, pageOf(deadLetterSchema))).items;
    await expect.poll(async () => (await letters()).length).toBe(1);
    const [letter] = await letters();
    expect(letter).toMatchObject({ sinkName: 'dead', event: 'order.changed', problem: 'HTTP 400: said' });
    expect(JSON.parse(letter?.body ?? '').specversion).toBe('1.0');
    status = 200;
    expect((await platform.ask('POST', `/api/v1/sinks/dead-letters/${letter?.id}/replay`)).status).toBe(204);
    const delivered = async () => (await platform.get(`/api/v1/sinks/${id}`, sinkSchema)).status.delivered;
    await expect.poll(delivered).toBe(1);
    expect((await platform.ask('DELETE', `/api/v1/sinks/dead-letters/${letter?.id}`)).status).toBe(404);
  });
});
