import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BadCursor } from './bad-cursor.js';
import type { ControlStore } from './control-store.js';
import { CONTROL_STORES } from './index.js';
import {
  audit,
  orderId,
  sampleAlert,
  sampleOrder,
  samplePolicy,
  sampleStats,
  second,
} from './testing/samples.js';

describe.each(CONTROL_STORES)('control store $name', ({ open }) => {
  let directory: string;
  let store: ControlStore;
  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), 'gatewatch-control-'));
    store = await open(directory);
  });
  afterEach(async () => {
    await store.close();
    rmSync(directory, { recursive: true });
  });
  const reopen = async (): Promise<void> => {
    await store.close();
    store = await open(directory);
  };
  const audited = async (): Promise<string[]> => (await store.audit.list()).items.map((entry) => entry.what);

  it('keeps what it was given over a restart, and closes twice', async () => {
    await store.settings.set('a', { b: [1, null] });
    await store.alerts.upsert([sampleAlert(1)]);
    await reopen();
    expect(await store.settings.get('a')).toEqual({ b: [1, null] });
    expect((await store.alerts.get('alert-1'))?.because).toBe('read 100 patients in 4 minutes');
    await store.close();
    await store.close();
  });

  it('settings: sets, keeps the first, removes', async () => {
    expect(await store.settings.get('key')).toBeUndefined();
    expect(await store.settings.setOnce('key', 'first')).toBe('first');
    expect(await store.settings.setOnce('key', 'second')).toBe('first');
    await store.settings.set('key', 'third');
    expect(await store.settings.get('key')).toBe('third');
    await store.settings.remove('key');
    expect(await store.settings.get('key')).toBeUndefined();
  });

  it('tokens: finds by hash, repeats harmlessly, removes', async () => {
    const token = { hash: 'h', role: 'collector', name: 'edge', createdAt: second(1) } as const;
    await store.tokens.put(token);
    await store.tokens.put({ ...token, name: 'edge-2', createdAt: second(9) });
    expect(await store.tokens.find('h')).toEqual({ ...token, name: 'edge-2' });
    expect(await store.tokens.list()).toHaveLength(1);
    expect(await store.tokens.remove('h')).toBe(true);
    expect(await store.tokens.remove('h')).toBe(false);
    expect(await store.tokens.find("' OR 1=1 --")).toBeUndefined();
  });

  it('sessions: end by hand and by time', async () => {
    const session = {
      hash: 's',
      name: 'admin',
      role: 'admin',
      createdAt: second(0),
      expiresAt: second(10),
    } as const;
    await store.sessions.open(session);
    await store.sessions.open({ ...session, hash: 't' });
    expect(await store.sessions.find('s', second(9))).toEqual(session);
    expect(await store.sessions.find('s', second(10))).toBeUndefined();
    await store.sessions.end('t');
    expect(await store.sessions.find('t', second(1))).toBeUndefined();
    expect(await store.sessions.endExpired(second(10))).toBe(1);
  });

  it('alerts: an update keeps what people did', async () => {
    await store.alerts.upsert([sampleAlert(1)]);
    await store.alerts.patch('alert-1', { state: 'acknowledged', note: 'looking' }, audit('alert.updated'));
    await store.alerts.upsert([sampleAlert(1, { severity: 'critical', signals: 2 })]);
    const view = await store.alerts.get('alert-1');
    expect(view).toMatchObject({ state: 'acknowledged', note: 'looking', severity: 'critical', signals: 2 });
    expect(await store.alerts.counts()).toMatchObject({ total: 1, open: 0 });
  });

  it('alerts: a verdict belongs to a closed alert', async () => {
    await store.alerts.upsert([sampleAlert(1)]);
    const closed = await store.alerts.patch(
      'alert-1',
      { state: 'closed', verdict: 'benign' },
      audit('closed'),
    );
    expect(closed).toMatchObject({ state: 'closed', verdict: 'benign' });
    const opened = await store.alerts.patch('alert-1', { state: 'open' }, audit('opened'));
    expect(opened?.verdict).toBeUndefined();
    expect(await store.alerts.patch('nobody', { state: 'open' }, audit('none'))).toBeUndefined();
    expect(await audited()).toEqual(['opened', 'closed']);
  });

  it('alerts: pages newest first, each once, also with equal times', async () => {
    const alerts = Array.from({ length: 25 }, (_, n) => sampleAlert(n, { detectedAt: second(n % 3) }));
    await store.alerts.upsert(alerts);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await store.alerts.list({ limit: 7, cursor });
      seen.push(...page.items.map((item) => `${item.detectedAt} ${item.alertId}`));
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
    expect(new Set(seen).size).toBe(25);
    expect(seen).toEqual([...seen].sort().reverse());
  });

  it('alerts: filters, counts', async () => {
    await store.alerts.upsert([
      sampleAlert(1),
      sampleAlert(2, { severity: 'low', detector: 'request-spike' }),
      sampleAlert(3, { entity: { kind: 'ip', id: '192.0.2.1' } }),
    ]);
    const ids = async (filter: Parameters<typeof store.alerts.list>[0]): Promise<string[]> =>
      (await store.alerts.list(filter)).items.map((item) => item.alertId);
    expect(await ids({ severity: 'low' })).toEqual(['alert-2']);
    expect(await ids({ detector: 'object-enumeration' })).toEqual(['alert-3', 'alert-1']);
    expect(await ids({ entity: { kind: 'ip', id: '192.0.2.1' } })).toEqual(['alert-3']);
    expect(await ids({ from: second(2), to: second(3) })).toEqual(['alert-2']);
    expect(await ids({ state: 'closed' })).toEqual([]);
    expect(await store.alerts.counts()).toEqual({
      total: 3,
      open: 3,
      openBySeverity: { low: 1, medium: 0, high: 2, critical: 0 },
    });
  });

  it.each(['', 'x', '!!!', Buffer.from('no-space').toString('base64url')])(
    'refuses the cursor %j',
    async (cursor) => {
      await expect(store.alerts.list({ cursor })).rejects.toThrow(BadCursor);
      await expect(store.orders.list({ cursor })).rejects.toThrow(BadCursor);
      await expect(store.audit.list({ cursor })).rejects.toThrow(BadCursor);
    },
  );

  it('policies: creates, replaces, keeps when it was created, removes', async () => {
    await store.policies.put(samplePolicy(2), audit('policy.created'));
    await store.policies.put(samplePolicy(1), audit('policy.created'));
    const kept = await store.policies.put(
      { ...samplePolicy(2), name: 'Renamed', createdAt: second(9) },
      audit('policy.updated'),
    );
    expect(kept).toMatchObject({ name: 'Renamed', createdAt: second(2) });
    expect((await store.policies.list()).map((policy) => policy.id)).toEqual(['policy-1', 'policy-2']);
    expect(await store.policies.get('policy-2')).toEqual(kept);
    expect(await store.policies.remove('policy-1', audit('policy.removed'))).toBe(true);
    expect(await store.policies.remove('policy-1', audit('policy.removed'))).toBe(false);
    expect(await audited()).toEqual(['policy.removed', 'policy.updated', 'policy.created', 'policy.created']);
  });

  it('orders: a repeated creation changes nothing', async () => {
    const order = sampleOrder(1, { alertId: 'alert-1', policyId: 'policy-1' });
    expect(await store.orders.create(order, audit('order.created'))).toEqual({ kind: 'created', order });
    const { version } = await store.orders.desired();
    const again = await store.orders.create({ ...order, reason: 'other' }, audit('order.created'));
    expect(again).toEqual({ kind: 'existed', order });
    expect(await audited()).toEqual(['order.created']);
    expect((await store.orders.desired()).version).toBe(version);
  });

  it('orders: show at their alert', async () => {
    await store.alerts.upsert([sampleAlert(1), sampleAlert(2)]);
    await store.orders.create(sampleOrder(1, { alertId: 'alert-1' }), audit('order.created'));
    expect((await store.alerts.get('alert-1'))?.orders.map((order) => order.id)).toEqual([orderId(1)]);
    expect((await store.alerts.list()).items.map((item) => item.orders.length)).toEqual([0, 1]);
  });

  it('orders: the desired set has a version that only grows, over restarts', async () => {
    const first = await store.orders.desired();
    await store.orders.create(sampleOrder(1), audit('order.created'));
    await store.orders.create(
      sampleOrder(2, { wanted: false, state: 'simulated' }),
      audit('order.simulated'),
    );
    const second_ = await store.orders.desired();
    expect(second_.version).toBe(first.version + 1);
    expect(second_.orders.map((order) => [order.id, order.consumerId])).toEqual([[orderId(1), 'dr-who']]);
    const lifted = await store.orders.step(
      orderId(1),
      { at: second(5), wanted: false, state: 'lifted', detail: 'by hand' },
      audit('order.lifted'),
    );
    expect(lifted?.history.map((entry) => entry.state)).toEqual(['pending', 'lifted']);
    await reopen();
    expect(await store.orders.desired()).toEqual({ version: first.version + 2, orders: [] });
    expect(await store.orders.step(orderId(9), { at: second(5), detail: '' }, audit('none'))).toBeUndefined();
  });

  it('orders: receipts move them, each once', async () => {
    await store.orders.create(sampleOrder(1), audit('order.created'));
    const applied = {
      orderId: orderId(1),
      kind: 'applied',
      at: second(3),
      detail: 'made',
      gatewayObjectId: 'p',
    } as const;
    const changed = await store.orders.receive('edge', [
      applied,
      applied,
      { ...applied, orderId: orderId(7) },
    ]);
    expect(changed).toMatchObject([{ id: orderId(1), state: 'applied', wanted: true }]);
    expect(await store.orders.receive('edge', [applied])).toEqual([]);
    expect(await store.orders.receipts(orderId(1))).toEqual([{ ...applied, responder: 'edge' }]);
    await store.orders.receive('edge', [{ ...applied, kind: 'expired', at: second(4) }]);
    expect(await store.orders.get(orderId(1))).toMatchObject({ state: 'expired', wanted: false });
    expect(await audited()).toEqual(['order.expired', 'order.applied', 'order.created']);
  });

  it('orders: expire when due', async () => {
    await store.orders.create(sampleOrder(1, { expiresAt: second(60) }), audit('order.created'));
    await store.orders.create(sampleOrder(2, { expiresAt: second(30) }), audit('order.created'));
    await store.orders.create(sampleOrder(3), audit('order.created'));
    expect(await store.orders.nextExpiry()).toBe(second(30));
    expect(await store.orders.expireDue(second(29))).toEqual([]);
    expect(await store.orders.expireDue(second(30))).toMatchObject([
      { id: orderId(2), state: 'expired', wanted: false },
    ]);
    expect(await store.orders.nextExpiry()).toBe(second(60));
    await store.orders.expireDue(second(61));
    expect(await store.orders.nextExpiry()).toBeUndefined();
    expect((await store.orders.list({ wanted: true })).items.map((order) => order.id)).toEqual([orderId(3)]);
    expect((await store.orders.list({ state: 'expired', limit: 1 })).next).not.toBeNull();
  });

  it('audit: numbers its entries and lists by subject', async () => {
    for (const n of [1, 2, 3]) await store.audit.append(audit(`event-${n}`, n === 2 ? 'other' : 'one'));
    const page = await store.audit.list({ subject: 'one', limit: 1 });
    expect(page.items.map((entry) => entry.what)).toEqual(['event-3']);
    const rest = await store.audit.list({ subject: 'one', limit: 1, cursor: page.next ?? undefined });
    expect(rest).toMatchObject({ items: [{ what: 'event-1', id: 1 }], next: null });
  });

  it('collectors: rejected lines count once, over restarts of the collector', async () => {
    const seen = (startedAt: string, rejected: number): Promise<void> =>
      store.collectors.seen({
        name: 'edge',
        lastSeen: second(rejected),
        stats: sampleStats(startedAt, { binary: rejected }),
      });
    await seen(second(0), 5);
    await seen(second(0), 7);
    await seen(second(0), 7);
    await store.collectors.seen({ name: 'edge', lastSeen: second(8), stats: null });
    await seen(second(9), 2);
    expect((await store.counters.read()).malformed).toBe(9);
    expect(await store.collectors.list()).toMatchObject([
      { name: 'edge', stats: { rejected: { binary: 2 } } },
    ]);
  });

  it('responders: the newest hello counts, time never goes back', async () => {
    const hello = {
      name: 'edge',
      lastSeen: second(5),
      gateway: '',
      gatewayUrl: 'http://kong',
      problem: 'down',
    };
    await store.responders.hello(hello);
    await store.responders.seen('edge', second(4));
    await store.responders.seen('nobody', second(4));
    expect(await store.responders.list()).toEqual([hello]);
    await store.responders.seen('edge', second(6));
    await store.responders.hello({ ...hello, lastSeen: second(7), gateway: 'kong 3.9.1', problem: '' });
    expect(await store.responders.list()).toMatchObject([{ lastSeen: second(7), gateway: 'kong 3.9.1' }]);
  });

  it('hunts: saved, replaced, removed', async () => {
    const hunt = { id: 'a', name: 'Doctors', sql: 'select 1', createdAt: second(1) };
    await store.hunts.put(hunt);
    await store.hunts.put({ ...hunt, id: 'b', createdAt: second(2) });
    await store.hunts.put({ ...hunt, name: 'Nurses', createdAt: second(3) });
    expect(await store.hunts.list()).toMatchObject([
      { id: 'b' },
      { id: 'a', name: 'Nurses', createdAt: second(1) },
    ]);
    expect(await store.hunts.get('a')).toMatchObject({ name: 'Nurses' });
    expect(await store.hunts.remove('a')).toBe(true);
    expect(await store.hunts.remove('a')).toBe(false);
  });

  it('lake progress: a pending range survives a restart and completes once', async () => {
    const intent = { from: 0, to: 120, token: '0-120' };
    expect(await store.lakeProgress.lakeProgress()).toEqual({ position: 0 });
    await store.lakeProgress.beginLakeInsert(intent);
    await expect(store.lakeProgress.beginLakeInsert({ from: 0, to: 5, token: 'x' })).rejects.toThrow(
      'pending',
    );
    await reopen();
    expect(await store.lakeProgress.lakeProgress()).toEqual({ position: 0, pending: intent });
    const done = { at: second(1), counters: { received: 3, stored: 2 }, batchIds: ['b-1', 'b-2'] };
    await store.lakeProgress.completeLakeInsert('other', done);
    await store.lakeProgress.completeLakeInsert(intent.token, done);
    await store.lakeProgress.completeLakeInsert(intent.token, done);
    expect(await store.lakeProgress.lakeProgress()).toEqual({ position: 120 });
    expect(await store.counters.read()).toEqual({ received: 3, stored: 2, malformed: 0, duplicates: 0 });
    await expect(store.lakeProgress.beginLakeInsert({ from: 90, to: 130, token: 'y' })).rejects.toThrow(
      'before 120',
    );
    await expect(store.lakeProgress.beginLakeInsert({ from: 120, to: 120, token: 'y' })).rejects.toThrow(
      'empty',
    );
  });

  it('lake progress: remembers batches until told to forget', async () => {
    const ids = Array.from({ length: 1200 }, (_, n) => `batch-${n}`);
    await store.lakeProgress.beginLakeInsert({ from: 0, to: 1, token: 't' });
    await store.lakeProgress.completeLakeInsert('t', { at: second(1), batchIds: ids });
    expect((await store.lakeProgress.storedBatches([...ids, 'unknown'])).size).toBe(1200);
    expect(await store.lakeProgress.forgetBatches(second(1))).toBe(0);
    expect(await store.lakeProgress.forgetBatches(second(2))).toBe(1200);
  });

  it('counters: add up', async () => {
    await store.counters.add({ duplicates: 2 });
    await store.counters.add({ duplicates: 3, malformed: 1 });
    expect(await store.counters.read()).toEqual({ received: 0, stored: 0, malformed: 1, duplicates: 5 });
  });

  it('takes concurrent writers in turn', async () => {
    await Promise.all(
      Array.from({ length: 50 }, (_, n) => store.orders.create(sampleOrder(n), audit('order.created'))),
    );
    expect((await store.orders.desired()).orders).toHaveLength(50);
    expect((await store.audit.list({ limit: 100 })).items).toHaveLength(50);
  });
});
