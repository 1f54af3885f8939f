import {
  type BackTest,
  backTestSchema,
  type Policy,
  pageOf,
  policySchema,
  problemSchema,
  responseSettingsSchema,
} from '@gatewatch/model';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { TestPlatform } from '../testing/test-platform.js';
import { wardTraffic } from '../testing/ward-traffic.js';

let platform: TestPlatform;
let policy: Policy;
const calls = wardTraffic();

beforeAll(async () => {
  platform = await TestPlatform.start();
  const size = 2000;
  for (let at = 0; at < calls.length; at += size)
    await platform.send(`ward-batch-${at}`, calls.slice(at, at + size));
  await platform.stored(calls.length);
  policy = await make({ name: 'Stop readers', then: { action: 'terminate-consumer', durationMs: 60_000 } });
}, 180_000);
afterAll(() => platform.end());

const make = async (draft: object): Promise<Policy> => {
  const { status, body } = await platform.ask('POST', '/api/v1/policies', { body: draft });
  expect(status).toBe(201);
  return policySchema.parse(body);
};
const settle = async (change: object): Promise<void> => {
  const { stopped: _, ...settings } = await platform.get('/api/v1/response/settings', responseSettingsSchema);
  const answer = await platform.ask('PUT', '/api/v1/response/settings', { body: { ...settings, ...change } });
  expect(answer.status).toBe(200);
};
const arm = (id: string, more: object = {}) =>
  platform.ask('PATCH', `/api/v1/policies/${id}`, { body: { mode: 'enforce', ...more } });
const backTest = async (id: string, body: object = {}): Promise<BackTest> => {
  const answer = await platform.ask('POST', `/api/v1/policies/${id}/backtest`, { body });
  expect(answer.status).toBe(200);
  return backTestSchema.parse(answer.body);
};

it('tells whom it would have blocked, when and at what cost', async () => {
  const test = await backTest(policy.id);
  expect(test).toMatchObject({
    state: 'done',
    progress: 1,
    problem: '',
    policyName: 'Stop readers',
    by: expect.any(String),
  });
  expect(test.history.calls).toBe(calls.length);
  expect(test.history.days).toBeCloseTo(4, 1);
  expect(test.hits).toHaveLength(1);
  const [hit] = test.hits;
  expect(hit).toMatchObject({
    entity: { kind: 'consumer', id: 'doctor-3', name: 'dr.3' },
    tags: ['doctor'],
    sampled: true,
    judged: false,
    label: null,
  });
  const last = calls.at(-1)?.timeMs ?? 0;
  const firstMs = Date.parse(hit?.firstActedAt ?? '');
  expect(last - firstMs).toBeGreaterThan(0);
  const blocked = calls.filter(
    ({ consumer, timeMs }) => consumer?.id === 'doctor-3' && timeMs > firstMs && timeMs < firstMs + 60_000,
  );
  expect(hit?.swallowed.calls).toBeGreaterThanOrEqual(blocked.length);
  expect(test.swallowed.byEndpoint[0]?.name).toBe('clinic GET /v1/patients/{patientId}/records');
  expect(test.estimate).toMatchObject({ hits: 1, labelled: 0, upper: 1 });
  expect(test.obstacle).toContain('Its one hit is not labelled');
  expect(test.limits.length).toBeGreaterThan(1);
});

it('is kept, and the live alert is the one it tells of', async () => {
  const { items } = await platform.get(`/api/v1/policies/${policy.id}/backtests`, pageOf(backTestSchema));
  expect(items).toHaveLength(1);
  const [first] = items;
  const one = await platform.get(`/api/v1/policies/${policy.id}/backtests/${first?.id}`, backTestSchema);
  expect(one).toEqual(first);
  const alert = await platform.ask('GET', `/api/v1/alerts/${one.hits[0]?.alertId}`);
  expect(alert.status).toBe(200);
  expect((await platform.ask('GET', `/api/v1/policies/nope/backtests/${first?.id}`)).status).toBe(404);
  const bad = await platform.ask('POST', `/api/v1/policies/${policy.id}/backtest`, {
    body: { from: 'yesterday' },
  });
  expect(bad.status).toBe(400);
});

it('runs in the background, tells how it gets on, and is cancelled', async () => {
  const answer = await platform.ask('POST', `/api/v1/policies/${policy.id}/backtest?wait=false`);
  expect(answer.status).toBe(202);
  const running = backTestSchema.parse(answer.body);
  expect(running).toMatchObject({ state: 'running', obstacle: 'the back-test is still running' });
  const path = `/api/v1/policies/${policy.id}/backtests/${running.id}`;
  expect((await platform.ask('DELETE', path)).status).toBe(204);
  expect(await platform.get(path, backTestSchema)).toMatchObject({
    state: 'cancelled',
    problem: 'cancelled',
  });
  expect((await platform.ask('DELETE', path)).status).toBe(204);
  const audit = await platform.ask('GET', `/api/v1/audit?subject=${policy.id}&what=back-test`);
  expect(JSON.stringify(audit.body)).toMatch(/"what":"back-test.removed".*"what":"back-test.started"/);
  expect((await platform.ask('GET', path)).status).toBe(404);
});

it('guards arming: too little history is no obstacle, an unlabelled back-test is, labels open it', async () => {
  const young = await make({ name: 'young', mode: 'enforce', when: { services: ['another'] } });
  expect(young.mode).toBe('enforce');
  await settle({ backTestFromDays: 3 });
  const fresh = await make({ name: 'fresh', when: { entityKinds: ['consumer'] } });
  const refused = await arm(fresh.id);
  expect(refused.status).toBe(409);
  expect(problemSchema.parse(refused.body).detail).toContain(`/api/v1/policies/${fresh.id}/backtest`);
  const test = await backTest(fresh.id);
  const unlabelled = await arm(fresh.id);
  expect(unlabelled.status).toBe(409);
  expect(problemSchema.parse(unlabelled.body).detail).toContain('1 more label would do');

  const labels = `/api/v1/policies/${fresh.id}/backtests/${test.id}/labels`;
  const label = (value: string | null) =>
    platform.ask('POST', labels, { body: { labels: [{ hitId: test.hits[0]?.id, label: value }] } });
  expect((await label('legitimate')).body).toMatchObject({ estimate: { upper: 1, legitimate: 1 } });
  expect((await arm(fresh.id)).status).toBe(409);
  expect((await label('abuse')).body).toMatchObject({ estimate: { upper: 0, labelled: 1 }, obstacle: '' });
  expect((await arm(fresh.id)).status).toBe(200);
  const one = `/api/v1/policies/${fresh.id}/backtests/${test.id}`;
  expect(await platform.get(one, backTestSchema)).toMatchObject({ obstacle: '' });
  // What it hits changes: what was tested is not what would be armed.
  const widened = await platform.ask('PATCH', `/api/v1/policies/${fresh.id}`, {
    body: { when: { minSeverity: 'low' } },
  });
  expect(widened.status).toBe(409);
  const disarmed = await platform.ask('PATCH', `/api/v1/policies/${fresh.id}`, {
    body: { mode: 'simulate', when: { minSeverity: 'low' } },
  });
  expect(disarmed.status).toBe(200);
  expect((await platform.get(one, backTestSchema)).obstacle).toContain('was changed since');
});

it('takes the verdict on the same alert for a label, and looks at enough history', async () => {
  const judged = await make({ name: 'judged', when: { minConfidence: 0.5 } });
  const short = await backTest(judged.id, {
    from: new Date((calls.at(-1)?.timeMs ?? 0) - 7_200_000).toISOString(),
  });
  expect(short.history.days).toBeLessThan(0.1);
  expect(short.obstacle).toContain('back-test it on more');
  expect(problemSchema.parse((await arm(judged.id)).body).detail).toContain('back-test it on more');
  const alertId = short.hits[0]?.alertId ?? '';
  const closed = await platform.ask('PATCH', `/api/v1/alerts/${alertId}`, {
    body: { state: 'closed', verdict: 'true-positive' },
  });
  expect(closed.status).toBe(200);
  const again = await platform.get(`/api/v1/policies/${judged.id}/backtests/${short.id}`, backTestSchema);
  expect(again.hits[0]).toMatchObject({ judged: false, sampled: true, label: 'abuse' });
  const whole = await backTest(judged.id);
  expect(whole.hits[0]).toMatchObject({ judged: true, sampled: false, label: 'abuse' });
  expect(whole.estimate).toMatchObject({ upper: 0, labelled: 1 });
  expect((await arm(judged.id)).status).toBe(200);

  // People changed their mind: what was armed on their word before is not armed on it again.
  const changed = await platform.ask('PATCH', `/api/v1/alerts/${alertId}`, {
    body: { state: 'closed', verdict: 'false-positive' },
  });
  expect(changed.status).toBe(200);
  const path = `/api/v1/policies/${judged.id}/backtests/${whole.id}`;
  const after = await platform.get(path, backTestSchema);
  expect(after).toMatchObject({ hits: [{ judged: true, label: 'legitimate' }], estimate: { upper: 1 } });
});

it('does not arm by a back-test that saw no call, or none of the last month', async () => {
  await settle({ backTestFromDays: 0 });
  const unseen = await make({ name: 'unseen', when: { minConfidence: 0.6 } });
  const lastMs = calls.at(-1)?.timeMs ?? 0;
  const to = new Date(lastMs - 40 * 86_400_000).toISOString();
  const empty = await backTest(unseen.id, { to });
  expect(empty).toMatchObject({ history: { calls: 0 }, estimate: { upper: 0 } });
  expect(empty.obstacle).toContain('looked at no call');
  expect(problemSchema.parse((await arm(unseen.id)).body).detail).toContain('looked at no call');
  expect((await platform.ask('DELETE', `/api/v1/policies/${unseen.id}/backtests/${empty.id}`)).status).toBe(
    204,
  );
});
