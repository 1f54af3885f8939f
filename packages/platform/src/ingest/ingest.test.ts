import { gzipSync } from 'node:zlib';
import { collectorSchema, pageOf, problemSchema, statsSchema } from '@gatewatch/model';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { sampleCall } from '../testing/sample-call.js';
import { TestPlatform } from '../testing/test-platform.js';

let platform: TestPlatform;
beforeAll(async () => {
  platform = await TestPlatform.start({ ingest: { maxBytes: 200_000, maxUnpackedBytes: 1_000_000 } });
});
afterAll(() => platform.end());

const count = async (): Promise<number> => {
  const { rows } = z
    .object({ rows: z.array(z.array(z.coerce.number())) })
    .parse((await platform.ask('POST', '/api/v1/hunt', { body: { sql: 'select count() from calls' } })).body);
  return rows[0]?.[0] ?? -1;
};

const batch = (id: string, calls: number) => ({
  id,
  collector: 'edge-1',
  calls: Array.from({ length: calls }, () => sampleCall()),
});

const post = (body: unknown, headers: Record<string, string> = {}) =>
  platform.ask('POST', '/api/v1/ingest/batches', { as: 'collector', body, headers });

it('stores a batch once, however often and however packed it comes', async () => {
  const body = batch('batch-0001', 30);
  const zipped = gzipSync(JSON.stringify(body));
  const answers = await Promise.all([
    post(body),
    post(body),
    post(zipped, { 'content-encoding': 'gzip' }),
    post(zipped, { 'content-encoding': 'gzip' }),
  ]);
  expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200, 200]);
  await platform.stored(30);
  expect((await post(body)).status).toBe(200);
  expect(await count()).toBe(30);
  const stats = await platform.get('/api/v1/stats', statsSchema);
  expect(stats.calls).toMatchObject({ received: 30, stored: 30, duplicates: 120 });
});

it('takes an empty batch for a sign of life', async () => {
  const startedAt = new Date().toISOString();
  const stats = {
    startedAt,
    linesReceived: 5,
    callsAccepted: 3,
    rejected: { 'not-json': 2 },
    droppedFull: 0,
    spoolBytes: 0,
    sources: [],
    quarantine: [],
  };
  expect((await post({ id: 'heartbeat-1', collector: 'edge-2', calls: [], stats })).status).toBe(200);
  const { items } = await platform.get('/api/v1/collectors', pageOf(collectorSchema));
  expect(items.find((one) => one.name === 'edge-2')).toMatchObject({
    connected: true,
    stats: { linesReceived: 5 },
  });
  const { calls } = await platform.get('/api/v1/stats', statsSchema);
  expect(calls.malformed).toBe(2);
});

it.each([
  [
    'a call without a status',
    { ...batch('bad-00001', 1), calls: [{ ...sampleCall(), status: undefined }] },
    'calls.0.status',
  ],
  ['an unknown key', { ...batch('bad-00002', 1), secret: 1 }, 'body'],
  ['a bad id', batch('x', 1), 'id'],
  ['no JSON', '{"id":', 'body'],
  ['broken gzip', Buffer.from([0x1f, 0x8b, 1, 2, 3]), 'body'],
])('refuses %s and names the key', async (_case, body, key) => {
  const answer = await post(body);
  expect(answer.status).toBe(400);
  expect(problemSchema.parse(answer.body).errors?.[0]?.key).toBe(key);
});

it('never unpacks more than the limit', async () => {
  const bomb = gzipSync(Buffer.alloc(50_000_000, 0x20));
  expect(bomb.byteLength).toBeLessThan(200_000);
  expect((await post(bomb, { 'content-encoding': 'gzip' })).status).toBe(413);
  expect((await post(Buffer.alloc(300_000, 0x20))).status).toBe(413);
});

it('says "not yet" to Kong when it cannot read its lines', async () => {
  expect((await platform.ask('POST', '/api/v1/ingest/kong', { as: 'collector', body: {} })).status).toBe(501);
});
