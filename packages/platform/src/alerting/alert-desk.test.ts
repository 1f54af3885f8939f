import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decide } from '@gatewatch/analytics';
import { type Alert, type LiveEvent, type PolicyDraft, policyDraftSchema } from '@gatewatch/model';
import { type ControlStore, openSqliteControlStore } from '@gatewatch/store';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { LiveHub } from '../live/live-hub.js';
import { OrderDesk } from '../responding/order-desk.js';
import { AlertDesk } from './alert-desk.js';

const NOW = new Date('2026-03-05T10:00:00.000Z');

let directory: string;
let store: ControlStore;
let orders: OrderDesk;
let desk: AlertDesk;
let told: LiveEvent[];

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'alerting-'));
  store = await openSqliteControlStore({ path: join(directory, 'control.db') });
  const live = new LiveHub();
  told = [];
  live.subscribe((event) => told.push(event));
  orders = new OrderDesk({ store, live, now: () => NOW, onFailure: () => {} });
  await orders.open();
  desk = new AlertDesk({ store, live, orders, decide, now: () => NOW });
});
afterEach(async () => {
  orders.close();
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

const policy = async (draft: Partial<PolicyDraft>): Promise<void> => {
  const at = NOW.toISOString();
  const full = policyDraftSchema.parse({ name: 'stop', ...draft });
  const audit = { at, who: 'admin', what: 'policy.created', subject: 'p1', detail: '' };
  await store.policies.put({ ...full, id: 'p1', createdAt: at, updatedAt: at }, audit);
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
  await orders.lift(first?.id ?? '', 'admin');
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
    when: { detectors: [], minSeverity: 'critical', services: [], endpoints: [], consumers: [] },
  });
  await desk.handle([
    raised(),
    raised({ alertId: 'a3', entity: { kind: 'ip', id: '203.0.113.9' }, severity: 'critical' }),
  ]);
  expect((await store.orders.list()).items).toEqual([]);
});
