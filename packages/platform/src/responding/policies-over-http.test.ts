import {
  auditEntrySchema,
  orderSchema,
  type Policy,
  pageOf,
  policyPreviewSchema,
  policySchema,
  problemSchema,
  responseSettingsSchema,
} from '@gatewatch/model';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleCall } from '../testing/sample-call.js';
import { TestPlatform } from '../testing/test-platform.js';

let platform: TestPlatform;
beforeAll(async () => {
  platform = await TestPlatform.start();
});
afterAll(() => platform.end());

const post = async (body: object): Promise<Policy> => {
  const answer = await platform.ask('POST', '/api/v1/policies', { body });
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return policySchema.parse(answer.body);
};
const patch = (id: string, body: object) => platform.ask('PATCH', `/api/v1/policies/${id}`, { body });
const audited = async (subject: string): Promise<string[]> =>
  (await platform.get(`/api/v1/audit?subject=${subject}`, pageOf(auditEntrySchema))).items.map(
    ({ what, detail }) => `${what} ${detail}`,
  );

describe('policies over HTTP', () => {
  it('takes the short forms of before, and merges patches key by key', async () => {
    const made = await post({ name: 'short', when: { minSeverity: 'low' }, then: { durationMs: 60_000 } });
    expect(made.then.steps).toMatchObject([{ action: 'terminate-consumer', durationMs: 60_000 }]);
    const changed = policySchema.parse(
      (await patch(made.id, { when: { detectors: ['bola-*'] }, then: { statusCode: 429 } })).body,
    );
    expect(changed.when).toMatchObject({ minSeverity: 'low', detectors: ['bola-*'] });
    expect(changed.then.steps).toMatchObject([{ durationMs: 60_000, statusCode: 429 }]);
    const other = { then: { action: 'limit-consumer', limits: { minute: 5 }, escalateAfterMs: 1000 } };
    const limited = policySchema.parse((await patch(made.id, other)).body);
    expect(limited.then).toMatchObject({
      steps: [{ action: 'limit-consumer', limits: { minute: 5 }, durationMs: 60_000 }],
      escalateAfterMs: 1000,
    });
    const without = policySchema.parse((await patch(made.id, { when: { detectors: null } })).body);
    expect(without.when).toEqual({ minSeverity: 'low' });
  });

  it.each<[object, string]>([
    [{ when: { colour: 'red' } }, 'when.colour'],
    [{ colour: 'red' }, 'colour'],
    [{ then: { durationMs: 5 } }, 'then.steps.0.durationMs'],
    [{ budget: { trafficShare: 2 } }, 'budget.trafficShare'],
    [{ when: { hours: { timeZone: 'Mars/Olympus' } } }, 'when.hours.timeZone'],
  ])('names the key of %j', async (body, key) => {
    const made = await post({ name: 'keys' });
    const answer = await patch(made.id, body);
    expect(answer.status).toBe(400);
    expect(problemSchema.parse(answer.body).errors?.map((error) => error.key)).toContain(key);
  });

  it('arms without a back-test only while there is no history, and says so', async () => {
    const made = await post({ name: 'arm', mode: 'enforce' });
    expect((await audited(made.id)).some((row) => row.startsWith('policy.armed '))).toBe(true);
  });

  it('previews a draft over what there is, with remarks', async () => {
    const draft = { name: 'draft', when: { detectors: ['bolla-*'], entityKinds: ['ip'] } };
    const answer = await platform.ask('POST', '/api/v1/policies/preview', { body: draft });
    const preview = policyPreviewSchema.parse(answer.body);
    expect(preview).toMatchObject({ now: 0, lastWeek: 0, examples: [] });
    expect(preview.perDay).toHaveLength(7);
    expect(preview.remarks).toEqual([
      '"bolla-*" matches no detector.',
      'Step 1: terminate-consumer can be done to consumer, and alerts on ip are asked for.',
    ]);
  });

  it('stops everything at once, and resumes', async () => {
    const entity = { kind: 'consumer', id: 'stopped' };
    const order = { action: 'deny-consumer', entity, reason: 'r' };
    const made = orderSchema.parse((await platform.ask('POST', '/api/v1/orders', { body: order })).body);
    const stopped = await platform.ask('POST', '/api/v1/response/stop', { body: { reason: 'a release' } });
    expect(responseSettingsSchema.parse(stopped.body).stopped).toMatchObject({
      reason: 'a release',
      by: 'admin',
    });
    expect(await platform.get(`/api/v1/orders/${made.id}`, orderSchema)).toMatchObject({ wanted: false });
    const again = await platform.ask('POST', '/api/v1/orders', {
      body: { ...order, entity: { ...entity, id: 'b' } },
    });
    expect(again.status).toBe(409);
    expect(problemSchema.parse(again.body).detail).toContain('/api/v1/response/resume');
    const settings = { maxLegitimateShare: 0.05, protect: { entities: ['vip-*'] } };
    expect((await platform.ask('PUT', '/api/v1/response/settings', { body: settings })).status).toBe(200);
    expect((await platform.ask('POST', '/api/v1/response/resume')).body).toMatchObject({
      stopped: null,
      maxLegitimateShare: 0.05,
    });
  });

  it('extends an order that stands, and no other', async () => {
    const entity = { kind: 'consumer', id: 'extended' };
    const body = { action: 'deny-consumer', entity, reason: 'r', durationMs: 60_000 };
    const made = orderSchema.parse((await platform.ask('POST', '/api/v1/orders', { body })).body);
    const extend = (expiresAt: string | null) =>
      platform.ask('PATCH', `/api/v1/orders/${made.id}`, { body: { expiresAt } });
    expect((await extend(null)).body).toMatchObject({ expiresAt: null, wanted: true });
    expect((await extend('2020-01-01T00:00:00.000Z')).status).toBe(409);
    await platform.ask('POST', `/api/v1/orders/${made.id}/lift`);
    expect((await extend(null)).status).toBe(409);
    const unasked = await platform.ask('POST', `/api/v1/orders/${made.id}/approve`, { body: {} });
    expect(unasked.status).toBe(409);
    expect((await platform.ask('POST', '/api/v1/orders/none/approve', { body: {} })).status).toBe(404);
  });

  // Last: from here on there is history.
  it('refuses to arm without a back-test once there is history, but by name', async () => {
    const day = 86_400_000;
    const calls = [0, 4, 9].map((days) => sampleCall({ timeMs: Date.now() - (10 - days) * day }));
    await platform.send('history-01', calls);
    await platform.stored(3);
    const refused = await platform.ask('POST', '/api/v1/policies', {
      body: { name: 'late', mode: 'enforce' },
    });
    expect(refused.status).toBe(409);
    expect(problemSchema.parse(refused.body).detail).toMatch(/back-test.*5 %.*simulate.*override/s);
    const made = await post({ name: 'late', mode: 'simulate' });
    expect((await patch(made.id, { mode: 'canary' })).status).toBe(409);
    const asks = await patch(made.id, { mode: 'enforce', then: { approval: 'ask' } });
    expect(asks.status).toBe(200);
    expect((await patch(made.id, { then: { approval: 'none' } })).status).toBe(409);
    const byName = await patch(made.id, { then: { approval: 'none' }, override: { reason: 'I know them' } });
    expect(policySchema.parse(byName.body).override).toMatchObject({ by: 'admin', reason: 'I know them' });
    expect(
      (await audited(made.id)).some((row) => row.startsWith('policy.armed-by-override I know them')),
    ).toBe(true);
    expect((await patch(made.id, { name: 'renamed' })).status).toBe(200);
    expect((await patch(made.id, { when: { minSeverity: 'low' } })).status).toBe(409);
    // More of it is asked again, less is not.
    expect((await patch(made.id, { budget: { entitiesPerHour: 11 } })).status).toBe(409);
    expect((await patch(made.id, { budget: { entitiesPerHour: 5 } })).status).toBe(200);
    expect((await patch(made.id, { mode: 'canary' })).status).toBe(200);
    expect((await patch(made.id, { canary: { share: 1 } })).status).toBe(409);
    expect((await patch(made.id, { enabled: false })).status).toBe(200);
    expect((await patch(made.id, { enabled: true })).status).toBe(409);
    const disarmed = policySchema.parse((await patch(made.id, { mode: 'simulate' })).body);
    expect(disarmed.override).toBeUndefined();
  });
});
