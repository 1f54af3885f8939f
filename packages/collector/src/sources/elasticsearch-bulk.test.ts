import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type RecordingIntake, recordingIntake } from '../test-support/recording-intake.js';
import { elasticsearchBulk } from './elasticsearch-bulk.js';
import { bulkItemsOf } from './http/bulk-items.js';
import { createHttpListeners } from './http/http-listeners.js';
import type { RunningSource } from './source.js';

let intake: RecordingIntake;
let running: RunningSource;
beforeEach(async () => {
  intake = recordingIntake();
  running = await elasticsearchBulk.start(
    { kind: 'elasticsearch-bulk', port: 0, auth: { token: 'id:key' } },
    { intake, log: pino({ level: 'silent' }), http: createHttpListeners() },
  );
});
afterEach(() => running.stop());

const API_KEY = `ApiKey ${Buffer.from('id:key').toString('base64')}`;
const ask = (path: string, init: RequestInit = {}): Promise<Response> =>
  fetch(`http://127.0.0.1:${running.listening?.port}${path}`, {
    ...init,
    headers: { authorization: API_KEY, ...init.headers },
  });

describe('elasticsearch-bulk', () => {
  it('takes documents and answers for each; refuses updates and deletes', async () => {
    const body =
      '{"index":{"_index":"a","_id":"1"}}\n{"x":1}\n\n{"delete":{"_id":"1"}}\n{"update":{"_id":"2"}}\n{"doc":{}}\n{"create":{}}\n{"y" : 2}';
    const answer = await ask('/logs/_bulk?filter_path=errors', { method: 'POST', body });
    expect(answer.headers.get('x-elastic-product')).toBe('Elasticsearch');
    const { errors, items } = (await answer.json()) as {
      errors: boolean;
      items: Record<string, { status: number; _index: string }>[];
    };
    expect(errors).toBe(true);
    expect(
      items.flatMap((item) =>
        Object.entries(item).map(([action, { status, _index }]) => `${action} ${_index} ${status}`),
      ),
    ).toEqual(['index a 201', 'delete logs 400', 'update logs 400', 'create logs 201']);
    expect(intake.lines).toEqual(['{"x":1}', '{"y" : 2}']);
    expect(intake.rejections).toMatchObject([{ reason: 'bad-envelope' }, { reason: 'bad-envelope' }]);
  });

  it.each([
    '{"x":1}\n',
    '{"index":{}}\n',
    'nonsense\n{}\n',
    '{"create":1}\n{}\n',
    '{"create":{},"index":{}}\n{}\n',
  ])('refuses %j whole', async (body) => {
    const answer = await ask('/_bulk', { method: 'POST', body });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ status: 400, error: { type: 'illegal_argument_exception' } });
    expect(intake.lines).toEqual([]);
  });

  it('refuses a body of empty lines', () => {
    const item = '{"create":{}}\n{"x":1}\n';
    expect(bulkItemsOf(Buffer.from(`${'\n'.repeat(1000)}${item}`), '').kind).toBe('items');
    expect(bulkItemsOf(Buffer.from(`${item}${' \n'.repeat(1_000_000)}`), '').kind).toBe('too-many');
  });

  it('names the index as stream', () => {
    const found = bulkItemsOf(Buffer.from('{"index":{"_index":"a"}}\n{}\n{"create":{}}\n{}'), 'b');
    expect(found.kind === 'items' && found.items.map(({ record }) => record?.stream)).toEqual(['a', 'b']);
  });

  it('answers what shippers ask at start, only with the secret', async () => {
    const root = await ask('/', {
      headers: { accept: 'application/vnd.elasticsearch+json; compatible-with=8' },
    });
    expect(root.headers.get('content-type')).toBe('application/vnd.elasticsearch+json;compatible-with=8');
    expect(await root.json()).toMatchObject({
      version: { number: '9.99.0' },
      tagline: 'You Know, for Search',
    });
    expect((await ask('/', { method: 'HEAD' })).status).toBe(200);
    expect(await (await ask('/_license')).json()).toMatchObject({ license: { status: 'active' } });
    expect((await ask('/_cluster/health')).status).toBe(200);
    for (const path of [
      '/_index_template/filebeat',
      '/_ilm/policy/filebeat',
      '/_ingest/pipeline/x',
      '/_template/logstash',
    ]) {
      expect((await ask(path)).status).toBe(200);
      expect(await (await ask(path, { method: 'PUT', body: '{}' })).json()).toEqual({ acknowledged: true });
    }
    const stranger = await ask('/', { headers: { authorization: 'ApiKey nope' } });
    expect(stranger.status).toBe(401);
    expect(stranger.headers.get('www-authenticate')).toContain('ApiKey');
    const basic = `Basic ${Buffer.from('elastic:id:key').toString('base64')}`;
    expect((await ask('/', { headers: { authorization: basic } })).status).toBe(200);
  });
});
