import { statsSchema } from '@gatewatch/model';
import { expect, it } from 'vitest';
import { sampleCall } from '../testing/sample-call.js';
import { TestPlatform } from '../testing/test-platform.js';

it('takes Kong’s own posts, once although Kong repeats them', async () => {
  const normaliseKong = (body: Uint8Array) => ({
    calls: [sampleCall({ requestId: `kong-${body.byteLength}` })],
    rejected: 1,
  });
  const one = await TestPlatform.start({}, { normaliseKong });
  const kong = () => one.ask('POST', '/api/v1/ingest/kong', { as: 'collector', body: { request: {} } });
  expect((await kong()).body).toEqual({ accepted: 1, rejected: 1 });
  expect((await kong()).status).toBe(200);
  await one.stored(1);
  const { calls } = await one.get('/api/v1/stats', statsSchema);
  expect(calls).toMatchObject({ received: 1, stored: 1, duplicates: 1 });
  await one.end();
});
