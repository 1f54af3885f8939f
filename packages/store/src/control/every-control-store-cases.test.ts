import { describe, expect, it } from 'vitest';
import { CONTROL_STORES } from './index.js';
import type { PageRequest } from './page-request.js';
import type { AlertFilter } from './repositories/alert-repository.js';
import { eachWithStore } from './testing/each-with-store.js';
import { audit, orderId, sampleAlert, sampleOrder, samplePolicy, second } from './testing/samples.js';

describe.each(CONTROL_STORES)('alerts, policies and orders in control store $name', ({ open }) => {
  const { current, reopen } = eachWithStore(open);
  const audited = async (): Promise<string[]> =>
    (await current().audit.list()).items.map((entry) => entry.what);

  it('alerts: an update keeps what people did', async () => {
    await current().alerts.upsert([sampleAlert(1)]);
    await current().alerts.patch(
      'alert-1',
      { state: 'acknowledged', note: 'looking' },
      audit('alert.updated'),
    );
    await current().alerts.upsert([sampleAlert(1, { severity: 'critical', signals: 2 })]);
    const view = await current().alerts.get('alert-1');
    expect(view).toMatchObject({ state: 'acknowledged', note: 'looking', severity: 'critical', signals: 2 });
    expect(await current().alerts.counts()).toMatchObject({ total: 1, open: 0 });
  });

  it('alerts: a verdict belongs to a closed alert', async () => {
    await current().alerts.upsert([sampleAlert(1)]);
    const closed = await current().alerts.patch(
      'alert-1',
      { state: 'closed', verdict: 'benign' },
      audit('closed'),
    );
    expect(closed).toMatchObject({ state: 'closed', verdict: 'benign' });
    const opened = await current().alerts.patch('alert-1', { state: 'open' }, audit('opened'));
    expect(opened?.verdict).toBeUndefined();
    expect(await current().alerts.patch('nobody', { state: 'open' }, audit('none'))).toBeUndefined();
    expect(await audited()).toEqual(['opened', 'closed']);
  });

  it('alerts: pages newest first, each once, also with equal times', async () => {
    const alerts = Array.from({ length: 25 }, (_, n) => sampleAlert(n, { detectedAt: second(n % 3) }));
    await current().alerts.upsert(alerts);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await current().alerts.list({ limit: 7, cursor });
      seen.push(...page.items.map((item) => `${item.detectedAt} ${item.alertId}`));
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
    expect(new Set(seen).size).toBe(25);
    expect(seen).toEqual([...seen].sort().reverse());
  });

  it('alerts: filters, counts', async () => {
    await current().alerts.upsert([
      sampleAlert(1),
      sampleAlert(2, { severity: 'low', detector: 'request-spike' }),
      sampleAlert(3, { entity: { kind: 'ip', id: '192.0.2.1' } }),
    ]);
    const ids = async (filter: PageRequest & AlertFilter): Promise<string[]> =>
      (await current().alerts.list(filter)).items.map((item) => item.alertId);
    expect(await ids({ severity: 'low' })).toEqual(['alert-2']);
    expect(await ids({ detector: 'object-enumeration' })).toEqual(['alert-3', 'alert-1']);
    expect(await ids({ entity: { kind: 'ip', id: '192.0.2.1' } })).toEqual(['alert-3']);
    expect(await ids({ from: second(2), to: second(3) })).toEqual(['alert-2']);
    expect(await ids({ state: 'closed' })).toEqual([]);
    expect(await current().alerts.counts()).toEqual({
      total: 3,
      open: 3,
      openBySeverity: { low: 1, medium: 0, high: 2, critical: 0 },
    });
  });

  it('policies: creates, replaces, keeps when it was created, removes', async () => {
    await current().policies.put(samplePolicy(2), audit('policy.created'));
    await current().policies.put(samplePolicy(1), audit('policy.created'));
    const kept = await current().policies.put(
      { ...samplePolicy(2), name: 'Renamed', createdAt: second(9) },
      audit('policy.updated'),
    );
    expect(kept).toMatchObject({ name: 'Renamed', createdAt: second(2) });
    expect((await current().policies.list()).map((policy) => policy.id)).toEqual(['policy-1', 'policy-2']);
    expect(await current().policies.get('policy-2')).toEqual(kept);
    expect(await current().policies.remove('policy-1', audit('policy.removed'))).toBe(true);
    expect(await current().policies.remove('policy-1', audit('policy.removed'))).toBe(false);
    expect(await audited()).toEqual(['policy.removed', 'policy.updated', 'policy.created', 'policy.created']);
  });

  it('orders: a repeated creation changes nothing', async () => {
    const order = sampleOrder(1, { alertId: 'alert-1', policyId: 'policy-1' });
    expect(await current().orders.create(order, audit('order.created'))).toEqual({ kind: 'created', order });
    const { version } = await current().orders.desired();
    const again = await current().orders.create({ ...order, reason: 'other' }, audit('order.created'));
    expect(again).toEqual({ kind: 'existed', order });
    expect(await audited()).toEqual(['order.created']);
    expect((await current().orders.desired()).version).toBe(version);
  });

  it('orders: show at their alert', async () => {
    await current().alerts.upsert([sampleAlert(1), sampleAlert(2)]);
    await current().orders.create(sampleOrder(1, { alertId: 'alert-1' }), audit('order.created'));
    expect((await current().alerts.get('alert-1'))?.orders.map((order) => order.id)).toEqual([orderId(1)]);
    expect((await current().alerts.list()).items.map((item) => item.orders.length)).toEqual([0, 1]);
  });

  it('orders: the desired set has a version that only grows, over restarts', async () => {
    const first = await current().orders.desired();
    await current().orders.create(sampleOrder(1), audit('order.created'));
    await current().orders.create(
      sampleOrder(2, { wanted: false, state: 'simulated' }),
      audit('order.simulated'),
    );
    const second_ = await current().orders.desired();
    expect(second_.version).toBe(first.version + 1);
    expect(second_.orders.map((order) => [order.id, order.entity.id])).toEqual([[orderId(1), 'dr-who']]);
    const lifted = await current().orders.step(
      orderId(1),
      { at: second(5), wanted: false, state: 'lifted', detail: 'by hand' },
      audit('order.lifted'),
    );
    expect(lifted?.history.map((entry) => entry.state)).toEqual(['pending', 'lifted']);
    await reopen();
    expect(await current().orders.desired()).toEqual({
      version: first.version + 2,
      orders: [],
      rehearsed: [],
    });
    expect(
      await current().orders.step(orderId(9), { at: second(5), detail: '' }, audit('none')),
    ).toBeUndefined();
  });

  it('orders: receipts move them, each once', async () => {
    await current().orders.create(sampleOrder(1, { expiresAt: second(4) }), audit('order.created'));
    const applied = {
      orderId: orderId(1),
      kind: 'applied',
      at: second(3),
      detail: 'made',
      gatewayObjectId: 'p',
    } as const;
    const changed = await current().orders.receive('edge', [
      applied,
      applied,
      { ...applied, orderId: orderId(7) },
    ]);
    expect(changed).toMatchObject([{ id: orderId(1), state: 'applied', wanted: true }]);
    expect(await current().orders.receive('edge', [applied])).toEqual([]);
    expect(await current().orders.receipts(orderId(1))).toEqual([{ ...applied, responder: 'edge' }]);
    await current().orders.receive('edge', [{ ...applied, kind: 'expired', at: second(4) }]);
    expect(await current().orders.get(orderId(1))).toMatchObject({ state: 'expired', wanted: false });
    expect(await audited()).toEqual(['order.expired', 'order.applied', 'order.created']);
  });

  it('orders: rehearses what is not armed, until it is answered, and never gives it out', async () => {
    const rehearsal = { policyIds: ['policy-1'], since: second(0), most: 2 };
    for (const n of [1, 2, 3])
      await current().orders.create(
        sampleOrder(n, { wanted: false, state: n === 3 ? 'proposed' : 'simulated', policyId: 'policy-1' }),
        audit('order.simulated'),
      );
    await current().orders.create(
      sampleOrder(4, { wanted: false, state: 'simulated', policyId: 'policy-2' }),
      audit('order.simulated'),
    );
    const first = await current().orders.desired(rehearsal);
    expect(first.orders).toEqual([]);
    expect(first.rehearsed.map(({ id }) => id)).toEqual([orderId(3), orderId(2)]);
    const planned = {
      orderId: orderId(3),
      kind: 'planned',
      at: second(5),
      detail: 'd',
    } as const;
    await current().orders.receive('edge', [{ ...planned, changes: ['x'] }]);
    expect((await current().orders.desired(rehearsal)).rehearsed.map(({ id }) => id)).toEqual([
      orderId(2),
      orderId(1),
    ]);
    expect(await current().orders.get(orderId(3))).toMatchObject({ state: 'proposed', changes: ['x'] });
    expect(await current().orders.receipts(orderId(3))).toEqual([
      { ...planned, changes: ['x'], responder: 'edge' },
    ]);
  });

  it('orders: a step is taken only from where it may, and the end of all ends all', async () => {
    await current().orders.create(sampleOrder(1, { wanted: false, state: 'proposed' }), audit('a'));
    const approve = {
      at: second(2),
      state: 'pending',
      wanted: true,
      detail: 'ok',
      onlyFrom: ['proposed'],
    } as const;
    const step = {
      ...approve,
      authority: { kind: 'approved', who: 'ann', policyId: 'p' },
      expiresAt: second(99),
    } as const;
    expect(await current().orders.step(orderId(1), step, audit('b'))).toMatchObject({ wanted: true });
    expect((await current().orders.step(orderId(1), step, audit('b')))?.history).toHaveLength(2);
    expect((await current().orders.desired()).orders).toMatchObject([
      { authority: { who: 'ann' }, expiresAt: second(99) },
    ]);
    const { version } = await current().orders.desired();
    expect(await current().orders.endWanted(second(3), 'stop', audit('stop'))).toMatchObject([
      { wanted: false },
    ]);
    const after = await current().orders.desired();
    expect(after.orders).toEqual([]);
    expect(after.version).toBeGreaterThan(version);
  });

  it('orders: expire when due', async () => {
    await current().orders.create(sampleOrder(1, { expiresAt: second(60) }), audit('order.created'));
    await current().orders.create(sampleOrder(2, { expiresAt: second(30) }), audit('order.created'));
    await current().orders.create(sampleOrder(3), audit('order.created'));
    expect(await current().orders.nextExpiry()).toBe(second(30));
    expect(await current().orders.expireDue(second(29))).toEqual([]);
    expect(await current().orders.expireDue(second(30))).toMatchObject([
      { id: orderId(2), state: 'expired', wanted: false },
    ]);
    expect(await current().orders.nextExpiry()).toBe(second(60));
    await current().orders.expireDue(second(61));
    expect(await current().orders.nextExpiry()).toBeUndefined();
    expect((await current().orders.list({ wanted: true })).items.map((order) => order.id)).toEqual([
      orderId(3),
    ]);
    expect((await current().orders.list({ state: 'expired', limit: 1 })).next).not.toBeNull();
  });

  it('orders: what stands at the gateway is ending until a receipt says that it is gone', async () => {
    const { orders } = current();
    const receipt = { orderId: orderId(1), kind: 'applied', at: second(2), detail: 'd' } as const;
    await orders.create(sampleOrder(1, { expiresAt: second(9) }), audit('order.created'));
    await orders.receive('edge', [receipt]);
    await orders.expireDue(second(9));
    const ending = { state: 'applied', wanted: false, endingSince: second(9) };
    expect(await orders.get(orderId(1))).toMatchObject(ending);
    expect((await orders.desired()).orders).toEqual([]);
    expect((await orders.list({ inForce: true })).items).toMatchObject([ending]);
    expect((await orders.list({ inForce: false })).items).toEqual([]);
    await orders.receive('edge', [{ ...receipt, kind: 'expired', at: second(10) }]);
    const over = await orders.get(orderId(1));
    expect([over?.state, over?.endingSince]).toEqual(['expired', undefined]);
    expect((await orders.list({ inForce: false })).items).toHaveLength(1);
  });
});
