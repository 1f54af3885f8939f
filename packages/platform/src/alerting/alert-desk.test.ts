import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Alert, type AlertEvent, type LiveEvent, policyDraftSchema } from '@gatewatch/model';
import { type ControlStore, openSqliteControlStore } from '@gatewatch/store';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { LiveHub } from '../live/live-hub.js';
import { openResponse, type Response } from '../responding/open-response.js';
import { KnownStakes, NO_STAKES } from '../stream/stakes.js';

const NOW = new Date('2026-03-05T10:00:00.000Z');

let directory: string;
let store: ControlStore;
let live: LiveHub;
let response: Response;
let told: LiveEvent[];
let now: Date;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'alerting-'));
  store = await openSqliteControlStore({ path: join(directory, 'control.db') });
  live = new LiveHub();
  told = [];
  live.subscribe((event) => told.push(event));
  now = NOW;
  response = await open();
});

/** As after a restart. */
const open = (): Promise<Response> =>
  openResponse({
    store,
    live,
    now: () => now,
    newestMs: () => 0,
    engine: { profile: () => ({ profile: [], peerGroup: null }), isSharedAddress: () => false },
    said: { stakes: () => new KnownStakes(NO_STAKES), labelsOf: () => undefined },
    onNotice: () => {},
    onFailure: (error) => {
      throw error;
    },
  });
const desk = { handle: (events: readonly AlertEvent[]) => response.alerts.handle(events) };

afterEach(async () => {
  response.close();
  await store.close();
  await rm(directory, { recursive: true, force: true });
});

const alert = (changes: Partial<Alert> = {}): Alert => ({
  alertId: 'a1',
  detectedAt: NOW.toISOString(),
  detector: 'object-enumeration',
  detectors: ['object-enumeration'],
  severity: 'high',
  confidence: 0.99,
  entity: { kind: 'consumer', id: 'c1', name: 'dr.jones' },
  related: [],
  firstSeen: NOW.toISOString(),
  lastSeen: NOW.toISOString(),
  because: 'read 100 patients in 5 minutes; usual are 10 an hour',
  comparisons: [],
  callIds: [],
  signals: 1,
  ...changes,
});

const policy = async (draft: Readonly<Record<string, unknown>>, id = 'p1'): Promise<void> => {
  const at = NOW.toISOString();
  const full = policyDraftSchema.parse({ name: 'stop', ...draft });
  const audit = { at, who: 'admin', what: 'policy.created', subject: id, detail: '' };
  await store.policies.put({ ...full, id, createdAt: at, updatedAt: at }, audit);
  live.publish({ kind: 'policy' });
};

const raised = (changes: Partial<Alert> = {}) => ({ kind: 'raised' as const, alert: alert(changes) });

it('keeps the alert and tells those who watch', async () => {
  await desk.handle([raised()]);
  expect((await store.alerts.get('a1'))?.state).toBe('open');
  expect(told.map((event) => event.kind)).toEqual(['alert']);
});

it('orders at once where a policy enforces, once however often it is repeated', async () => {
  await policy({ mode: 'enforce' });
  await desk.handle([raised()]);
  await desk.handle([raised(), { kind: 'updated', alert: alert({ signals: 5 }) }]);
  const { items } = await store.orders.list();
  expect(items).toHaveLength(1);
  expect(items[0]).toMatchObject({ state: 'pending', wanted: true, alertId: 'a1', createdBy: 'policy:stop' });
  expect(items[0]?.expiresAt).toBe('2026-03-05T11:00:00.000Z');
  expect((await store.orders.desired()).orders).toHaveLength(1);
});

it('only notes what it would order where a policy simulates', async () => {
  await policy({ mode: 'simulate' });
  await desk.handle([raised()]);
  const { items } = await store.orders.list();
  expect(items[0]).toMatchObject({ state: 'simulated', wanted: false });
  expect((await store.orders.desired()).orders).toEqual([]);
});

it('orders after all when the policy is armed while the alert goes on', async () => {
  await policy({ mode: 'simulate' });
  await desk.handle([raised()]);
  await policy({ mode: 'enforce' });
  await desk.handle([{ kind: 'updated', alert: alert({ signals: 2 }) }]);
  expect((await store.orders.desired()).orders).toHaveLength(1);
});

it('does not order again what was lifted by hand', async () => {
  await policy({ mode: 'enforce' });
  await desk.handle([raised()]);
  const [first] = (await store.orders.list()).items;
  await response.orders.byHand.lift(first?.id ?? '', 'admin');
  await desk.handle([{ kind: 'updated', alert: alert({ signals: 9 }) }]);
  expect((await store.orders.desired()).orders).toEqual([]);
});

it('does not block a consumer twice, and says so once', async () => {
  await policy({ mode: 'enforce' });
  await desk.handle([raised()]);
  await desk.handle([raised({ alertId: 'a2', detector: 'request-spike' })]);
  await desk.handle([raised({ alertId: 'a2', detector: 'request-spike' })]);
  expect((await store.orders.list()).items).toHaveLength(1);
  const { items } = await store.audit.list({ subject: 'a2' });
  expect(items.map((entry) => entry.what)).toEqual(['order.already-active']);
});

it('orders nothing for a case that people closed', async () => {
  await desk.handle([raised()]);
  const audit = { at: NOW.toISOString(), who: 'admin', what: 'alert.updated', subject: 'a1', detail: '' };
  await store.alerts.patch('a1', { state: 'closed', verdict: 'false-positive' }, audit);
  await policy({ mode: 'enforce' });
  await desk.handle([{ kind: 'updated', alert: alert({ signals: 3 }) }]);
  expect((await store.orders.list()).items).toEqual([]);
});

it('leaves alone what no policy meets', async () => {
  await policy({
    mode: 'enforce',
    when: { minSeverity: 'critical' },
  });
  await desk.handle([
    raised(),
    raised({ alertId: 'a3', entity: { kind: 'ip', id: '203.0.113.9' }, severity: 'critical' }),
  ]);
  expect((await store.orders.list()).items).toEqual([]);
});

it('proposes where a policy suggests, and carries out what people approve', async () => {
  await policy({ mode: 'suggest', then: { durationMs: 60_000 } });
  await desk.handle([raised()]);
  const [proposed] = (await store.orders.list({ state: 'proposed' })).items;
  expect(proposed).toMatchObject({ wanted: false, policyMode: 'suggest', durationMs: 60_000 });
  expect(proposed?.authority).toBeUndefined();
  expect((await response.orders.desired()).orders).toEqual([]);
  now = new Date(NOW.getTime() + 3_600_000);
  const approved = await response.orders.byHand.approve(proposed?.id ?? '', 'ann', 'I rang them');
  expect(approved).toMatchObject({ kind: 'changed', order: { state: 'pending', wanted: true } });
  const { orders } = await response.orders.desired();
  expect(orders).toHaveLength(1);
  expect(orders[0]).toMatchObject({
    authority: { kind: 'approved', who: 'ann', policyId: 'p1' },
    expiresAt: new Date(now.getTime() + 60_000).toISOString(),
  });
  expect(await response.orders.byHand.approve(proposed?.id ?? '', 'bob', '')).toMatchObject({
    kind: 'not-now',
  });
  expect((await response.orders.desired()).orders).toHaveLength(1);
});

it('does not propose again for an alert what people declined, and forgets what nobody answers', async () => {
  await policy({ mode: 'suggest' });
  await desk.handle([raised()]);
  const [first] = (await store.orders.list()).items;
  await response.orders.byHand.decline(first?.id ?? '', 'ann', '');
  await desk.handle([{ kind: 'updated', alert: alert({ signals: 2 }) }]);
  expect((await store.orders.list()).items).toHaveLength(1);
  await desk.handle([raised({ alertId: 'a2' })]);
  now = new Date(NOW.getTime() + 86_400_001);
  await response.orders.expireDue();
  const states = (await store.orders.list()).items.map(({ state }) => state);
  expect(states.sort()).toEqual(['declined', 'expired']);
});

it('freezes above its budget, says so once, and stays frozen over a restart', async () => {
  await policy({ mode: 'enforce', budget: { entitiesPerHour: 3 } });
  const hit = (n: number) => raised({ alertId: `a${n}`, entity: { kind: 'consumer', id: `c${n}` } });
  await desk.handle([1, 2].map(hit));
  response.close();
  response = await open();
  await desk.handle([3, 4, 5, 6].map(hit));
  expect((await store.orders.list()).items).toHaveLength(3);
  expect((await store.policies.get('p1'))?.frozen?.reason).toContain('budget of 3');
  const rows = (await store.audit.list({ subject: 'p1' })).items.filter(
    ({ what }) => what === 'policy.frozen',
  );
  expect(rows).toHaveLength(1);
  response.close();
  response = await open();
  await desk.handle([hit(7)]);
  expect((await store.orders.list()).items).toHaveLength(3);
  expect((await response.situation()).frozen).toHaveLength(1);
});

it('goes from limiting to terminating when the alert goes on, once', async () => {
  const steps = [{ action: 'limit-consumer' }, { action: 'terminate-consumer' }];
  await policy({ mode: 'enforce', then: { steps, escalateAfterMs: 60_000 } });
  const told = async (afterMs: number) => {
    now = new Date(NOW.getTime() + afterMs);
    await desk.handle([{ kind: 'updated', alert: alert({ lastSeen: now.toISOString() }) }]);
    return (await store.orders.list({ wanted: true })).items.map(({ action }) => action).sort();
  };
  expect(await told(0)).toEqual(['limit-consumer']);
  expect(await told(30_000)).toEqual(['limit-consumer']);
  expect(await told(61_000)).toEqual(['limit-consumer', 'terminate-consumer']);
  expect(await told(300_000)).toEqual(['limit-consumer', 'terminate-consumer']);
});

it('holds for a reason that people can read, once', async () => {
  await policy({ mode: 'enforce', protect: { entities: ['dr.*'] } });
  await desk.handle([raised()]);
  await desk.handle([raised({ signals: 3 })]);
  const { items } = await store.audit.list({ subject: 'a1' });
  expect(items.map(({ what, detail }) => `${what}: ${detail}`)).toEqual([
    'order.held-protected: dr.jones is protected',
  ]);
});

it('ends everything at the global stop and makes nothing until resumed', async () => {
  await policy({ mode: 'enforce' });
  await desk.handle([raised()]);
  const { version } = await response.orders.desired();
  await response.settings.stop(response.orders, 'ann', 'release went wrong');
  const stopped = await response.orders.desired();
  expect(stopped).toMatchObject({ stopped: true, orders: [] });
  expect(stopped.version).toBeGreaterThan(version);
  await desk.handle([raised({ alertId: 'a2', entity: { kind: 'consumer', id: 'c2' } })]);
  const byHand = { action: 'deny-consumer', entity: { kind: 'consumer', id: 'c3' }, reason: 'r' } as const;
  expect(await response.orders.byHand.place(byHand, 'bob')).toMatchObject({ kind: 'not-now' });
  response.close();
  response = await open();
  expect((await response.orders.desired()).stopped).toBe(true);
  await response.settings.resume(response.orders, 'ann');
  const resumed = await response.orders.desired();
  expect(resumed).toMatchObject({ stopped: false, orders: [] });
  expect(resumed.version).toBeGreaterThan(stopped.version);
  await desk.handle([raised({ alertId: 'a3', entity: { kind: 'consumer', id: 'c2' } })]);
  expect((await response.orders.desired()).orders).toHaveLength(1);
});

it('gives responders nothing of what is not armed but a question, until it is answered', async () => {
  await policy({ mode: 'simulate' });
  await policy({ mode: 'suggest', name: 'ask' }, 'p2');
  await policy({ mode: 'canary', canary: { share: 0 }, name: 'few' }, 'p3');
  await desk.handle([raised()]);
  const desired = await response.orders.desired();
  expect(desired.orders).toEqual([]);
  expect(desired.rehearsed).toHaveLength(3);
  expect(JSON.stringify(desired.rehearsed)).not.toMatch(/authority|lease|expiresAt/);
  const orderId = desired.rehearsed[0]?.id ?? '';
  const changes = ['request-termination on consumer dr.jones: 403'];
  const planned = { orderId, kind: 'planned' as const, at: NOW.toISOString(), detail: 'would do', changes };
  await response.orders.receive('edge', [planned, { ...planned, kind: 'applied' }]);
  expect((await response.orders.desired()).rehearsed.map(({ id }) => id)).not.toContain(orderId);
  const kept = await store.orders.get(orderId);
  expect(kept).toMatchObject({ wanted: false, changes });
  expect(['simulated', 'proposed']).toContain(kept?.state);
});

it('makes no order that a global stop in the same moment would not end', async () => {
  await policy({ mode: 'enforce' });
  // The stop comes while the facts of the decision are gathered.
  const list = store.orders.list.bind(store.orders);
  store.orders.list = async (filter) => {
    const found = await list(filter);
    if (filter?.entity !== undefined) await response.settings.stop(response.orders, 'ann', 'a release');
    return found;
  };
  await desk.handle([raised()]);
  store.orders.list = list;
  expect((await store.orders.list()).items).toEqual([]);
  const said = (await store.audit.list({ subject: 'a1' })).items.map(({ what }) => what);
  expect(said).toEqual(['order.held-stopped']);
});
