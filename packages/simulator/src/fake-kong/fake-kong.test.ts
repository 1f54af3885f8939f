import { describe, expect, it } from 'vitest';
import { createFakeKong, type FakeKong } from './fake-kong.js';
import type { Fault } from './fake-kong-contract.js';

const ALICE = 'a11ce000-0000-4000-8000-000000000001';
const PLUGIN = '/consumers/alice/plugins/5b0f9a3e-0000-4000-8000-000000000001';
const consumers = [{ id: ALICE, username: 'alice' }];
const BODY = { name: 'request-termination', config: { status_code: 403, message: 'No' }, tags: ['ours'] };

const put = (kong: FakeKong, path: string, body: object) =>
  kong.handle({
    method: 'PUT',
    path,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

it('takes an instance name once, on whatever it is', () => {
  const kong = createFakeKong({ version: '3.9.1', consumers, now: () => 0 });
  const named = { instance_name: 'one' };
  expect(put(kong, PLUGIN, { ...BODY, ...named })).toMatchObject({ status: 200 });
  expect(put(kong, PLUGIN, { ...BODY, ...named })).toMatchObject({ status: 200 });
  const other = '/plugins/5b0f9a3e-0000-4000-8000-000000000002';
  const reply = put(kong, other, { name: 'correlation-id', ...named });
  expect(reply).toMatchObject({ status: 409 });
  expect(reply.kind === 'answer' && JSON.parse(reply.body).fields).toEqual({ instance_name: 'one' });
});

describe('a change', () => {
  it.each([
    ['2.8.5', 24, 235],
    ['3.9.1', 35, 4940],
  ] as const)(
    'takes effect on %s after %i ms on one worker and %i ms on the other, as recorded',
    (version, first, last) => {
      let nowMs = 1_000_000;
      const kong = createFakeKong({ version, consumers, now: () => nowMs });
      put(kong, PLUGIN, BODY);
      const terminated = { kind: 'terminated', statusCode: 403, message: 'No' };
      expect(kong.effectiveFor(ALICE, nowMs + first - 1, 0)).toEqual({ kind: 'pass' });
      expect(kong.effectiveFor(ALICE, nowMs + first, 0)).toEqual(terminated);
      expect(kong.effectiveFor(ALICE, nowMs + last - 1, 1)).toEqual({ kind: 'pass' });
      expect(kong.effectiveFor(ALICE, nowMs + last, 1)).toEqual(terminated);
      // Requests alternate between the workers, so in between they see both.
      const between = [100, 101].map((later) => kong.effectiveFor(ALICE, nowMs + later).kind);
      expect(new Set(between)).toEqual(new Set(['pass', 'terminated']));
      nowMs += 60_000;
      kong.handle({ method: 'DELETE', path: PLUGIN });
      expect(kong.effectiveFor(ALICE, nowMs + last - 1, 1)).toEqual(terminated);
      expect(kong.effectiveFor(ALICE, nowMs + last, 1)).toEqual({ kind: 'pass' });
    },
  );

  it('of an ACL row or a credential acts on 3.9.1 at once, for both workers, while plugin objects are still late', () => {
    let nowMs = 1_000_000;
    const kong = createFakeKong({ version: '3.9.1', consumers, now: () => nowMs });
    const post = (path: string, body: object) => {
      const headers = { 'content-type': 'application/json' };
      const reply = kong.handle({ method: 'POST', path, headers, body: JSON.stringify(body) });
      if (reply.kind !== 'answer' || reply.status !== 201) throw new Error(JSON.stringify(reply));
      return String(JSON.parse(reply.body).id);
    };
    const service = post('/services', { name: 'orders', url: 'http://127.0.0.1:9001' });
    const route = post('/services/orders/routes', { name: 'one', paths: ['/one'] });
    post('/services/orders/plugins', { name: 'key-auth' });
    post('/services/orders/plugins', { name: 'acl', config: { deny: ['denied'] } });
    const credential = post('/consumers/alice/key-auth', { key: 'k' });
    nowMs += 10_000;
    const call = { consumer: ALICE, route, service, credential };
    const both = () => ([0, 1] as const).map((worker) => kong.effectiveFor(call, nowMs, worker).kind);
    expect(both()).toEqual(['pass', 'pass']);
    const row = post('/consumers/alice/acls', { group: 'denied' });
    expect(both()).toEqual(['denied', 'denied']);
    kong.handle({ method: 'DELETE', path: `/consumers/alice/acls/${row}` });
    expect(both()).toEqual(['pass', 'pass']);
    kong.handle({ method: 'DELETE', path: `/consumers/alice/key-auth/${credential}` });
    expect(both()).toEqual(['unauthorised', 'unauthorised']);
    expect(kong.effectiveFor({ route, service }, nowMs).kind).toBe('unauthorised');
    expect(kong.unknownRequests).toEqual([]);
  });

  it('that made a plugin global hits everybody; a disabled one or one with a trigger nobody', () => {
    const kong = createFakeKong({
      version: '3.9.1',
      consumers,
      now: () => 0,
      effectLatencyMs: { firstMs: 0, lastMs: 0 },
    });
    put(kong, PLUGIN, BODY);
    expect(kong.effectiveFor('somebody-else', 1)).toEqual({ kind: 'pass' });
    put(kong, '/plugins/5b0f9a3e-0000-4000-8000-000000000001', { ...BODY, config: {} });
    expect(kong.effectiveFor('somebody-else', 1)).toEqual({
      kind: 'terminated',
      statusCode: 503,
      message: 'Service unavailable',
    });
    put(kong, PLUGIN, { ...BODY, enabled: false });
    expect(kong.effectiveFor(ALICE, 1)).toEqual({ kind: 'pass' });
    put(kong, PLUGIN, { ...BODY, config: { trigger: 'x' } });
    expect(kong.effectiveFor(ALICE, 1)).toEqual({ kind: 'pass' });
  });
});

describe('a fault', () => {
  it.each<[Fault, string, number]>([
    [{ kind: 'none' }, '200', 1],
    [{ kind: 'slow', delayMs: 700 }, '200', 1],
    [{ kind: 'down' }, 'connection-refused', 0],
    [{ kind: 'error' }, '500', 0],
    [{ kind: 'database-down' }, '500', 0],
    [{ kind: 'lost' }, 'connection-lost', 1],
  ])('%o answers %s and leaves %i plugin(s)', (fault, outcome, left) => {
    const kong = createFakeKong({ version: '3.9.1', consumers, now: () => 0, fault });
    const reply = put(kong, PLUGIN, BODY);
    expect(reply.kind === 'answer' ? String(reply.status) : reply.kind).toBe(outcome);
    if (reply.kind === 'answer') expect(reply.delayMs).toBe(fault.kind === 'slow' ? 700 : 0);
    expect(kong.plugins()).toHaveLength(left);
  });

  it.each([
    ['drops-tags', { tags: null }],
    ['disables', { enabled: false }],
    ['changes-message', { config: { message: 'edited by hand' } }],
  ] as const)('wrong: %s shows in the answer and in the row', (how, found) => {
    const kong = createFakeKong({ version: '3.9.1', consumers, now: () => 0, fault: { kind: 'wrong', how } });
    const reply = put(kong, PLUGIN, BODY);
    expect(reply.kind === 'answer' && JSON.parse(reply.body)).toMatchObject(found);
    expect(kong.plugins()).toMatchObject([found]);
  });
});

describe('what was not recorded', () => {
  it.each([
    ['GET', '/vaults'],
    ['POST', '/upstreams'],
    ['GET', '/plugins?name=acl'],
    ['GET', '/consumers/alice/mtls-auth'],
    ['POST', '/plugins'],
    ['PUT', '/consumers/alice/plugins/not-a-uuid'],
  ])('%s %s is 404 and listed', (method, path) => {
    const kong = createFakeKong({ version: '3.9.1', consumers, now: () => 0 });
    const body = JSON.stringify({ name: 'session' });
    const reply = kong.handle({ method, path, headers: { 'content-type': 'application/json' }, body });
    expect(reply).toMatchObject({ kind: 'answer', status: 404, body: '{"message":"Not found"}' });
    expect(kong.unknownRequests).toEqual([`${method} ${path}`]);
  });
});
