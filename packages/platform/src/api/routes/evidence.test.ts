import { join } from 'node:path';
import { alertSchema, orderSchema } from '@gatewatch/model';
import { openSqliteControlStore } from '@gatewatch/store';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { sampleEvidence } from '../../evidence/sample-evidence.fixture.js';
import { verifyEvidence } from '../../evidence/verify-evidence.js';
import { sampleCall } from '../../testing/sample-call.js';
import { TestPlatform } from '../../testing/test-platform.js';

let platform: TestPlatform;
beforeAll(async () => {
  platform = await TestPlatform.start();
  const call = sampleCall();
  await platform.send('evidence-0001', [call]);
  await platform.stored(1);
  await platform.running.stop();
  const store = await openSqliteControlStore({ path: join(platform.directory, 'control.db') });
  const { alert } = sampleEvidence('Dr. <i>Who</i>');
  await store.alerts.upsert([
    alertSchema.parse(withoutState({ ...alert, callIds: [call.requestId, 'gone'] })),
  ]);
  await store.close();
  platform = await TestPlatform.start({ dataDir: platform.directory });
});
afterAll(() => platform.end());

function withoutState({ state: _, ...alert }: Record<string, unknown>): unknown {
  return alert;
}

const keySchema = z.object({ publicKey: z.string(), fingerprint: z.string() });

it('gives one sealed file about an alert, with the calls that prove it and what was ordered', async () => {
  const { status, headers, body } = await platform.ask('GET', '/api/v1/alerts/a1/evidence');
  expect(status).toBe(200);
  expect(headers.get('content-disposition')).toBe('attachment; filename="evidence-alert-a1.html"');
  const page = String(body);
  const { publicKey } = await platform.get('/api/v1/evidence/key', keySchema);
  expect(verifyEvidence(page, publicKey)).toMatchObject({ kind: 'valid', subject: 'alert a1' });
  expect(page).toContain('Dr. &lt;i&gt;Who&lt;/i&gt; read 120 different patients');
  expect(page).toContain('1 of 2 named calls');
  expect(page).toContain('Nothing was ordered.');
});

it('gives one about an order, whoever placed it, and notes who took it', async () => {
  const entity = { kind: 'ip', id: '192.0.2.1' };
  const order = { action: 'publish-decision', entity, durationMs: 60_000, reason: 'seen & heard' };
  const { id } = orderSchema.parse((await platform.ask('POST', '/api/v1/orders', { body: order })).body);
  const { body } = await platform.ask('GET', `/api/v1/orders/${id}/evidence`);
  expect(verifyEvidence(String(body))).toMatchObject({ kind: 'valid', subject: `order ${id}` });
  expect(body).toContain('seen &amp; heard');
  expect(body).toContain('admin, by hand');
  const audit = await platform.ask('GET', `/api/v1/audit?subject=${id}`);
  expect(JSON.stringify(audit.body)).toContain('evidence.made');
});

it('is for people who may see it, and of what there is', async () => {
  expect((await platform.ask('GET', '/api/v1/alerts/a1/evidence', { as: 'nobody' })).status).toBe(401);
  expect((await platform.ask('GET', '/api/v1/alerts/a1/evidence', { as: 'collector' })).status).toBe(403);
  expect((await platform.ask('GET', '/api/v1/alerts/none/evidence')).status).toBe(404);
  expect((await platform.ask('GET', '/api/v1/orders/none/evidence')).status).toBe(404);
});
