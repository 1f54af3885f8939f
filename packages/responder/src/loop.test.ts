import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ALICE, BOB, CAROL, createRig, type Rig } from './testing/rig.js';

let rig: Rig;
beforeEach(() => {
  rig = createRig();
});
afterEach(async () => {
  expect(rig.kong.unknownRequests).toEqual([]);
  await rig.cleanUp();
});

const in_ = (ms: number) => new Date(rig.clock.now() + ms).toISOString();

describe('an order', () => {
  it('stands at Kong without time passing, and its receipt is delivered', async () => {
    await rig.start();
    const order = rig.order(ALICE, { statusCode: 429, message: 'No more' });
    rig.platform.want([order]);
    await rig.clock.settle();
    expect(rig.blocks()).toEqual(['alice:429:ours']);
    expect(rig.platform.receipts).toMatchObject([
      { orderId: order.id, kind: 'applied', detail: 'Calls of alice are answered with 429.' },
    ]);
    const [plugin] = rig.kong.plugins();
    expect(plugin).toMatchObject({
      consumer: { id: ALICE },
      tags: ['managed-by:gatewatch', `gatewatch-order:${order.id}`],
      config: { status_code: 429, message: 'No more' },
      id: rig.platform.receipts[0]?.gatewayObjectId,
    });
  });

  it('acts late, as recorded: the workers disagree in between', async () => {
    await rig.start();
    rig.platform.want([rig.order(ALICE)]);
    await rig.clock.settle();
    const appliedMs = rig.clock.now();
    expect(rig.kong.effectiveFor(ALICE, appliedMs, 0)).toEqual({ kind: 'pass' });
    expect(rig.kong.effectiveFor(ALICE, appliedMs + 1000, 0)).toMatchObject({
      kind: 'terminated',
      statusCode: 403,
    });
    expect(rig.kong.effectiveFor(ALICE, appliedMs + 1000, 1)).toEqual({ kind: 'pass' });
    expect(rig.kong.effectiveFor(ALICE, appliedMs + 4940, 1)).toMatchObject({ message: 'Access suspended' });
    expect(rig.kong.effectiveFor(BOB, appliedMs + 60_000)).toEqual({ kind: 'pass' });
  });

  it('is lifted when the platform no longer wants it', async () => {
    await rig.start();
    const order = rig.order(ALICE);
    rig.platform.want([order]);
    await rig.clock.settle();
    rig.platform.want([]);
    await rig.clock.settle();
    expect(rig.blocks()).toEqual([]);
    expect(rig.told(order.id)).toEqual(['applied', 'lifted']);
  });

  it('ends at its expiry to the millisecond, the platform silent or not', async () => {
    await rig.start();
    const order = rig.order(ALICE, { expiresAt: in_(60_000) });
    rig.platform.want([order]);
    await rig.clock.settle();
    rig.platform.setDown(true);
    await rig.clock.advance(59_999);
    expect(rig.blocks()).toEqual(['alice:403:ours']);
    await rig.clock.advance(1);
    expect(rig.blocks()).toEqual([]);
    rig.platform.setDown(false);
    await rig.clock.advance(60_000);
    expect(rig.told(order.id)).toEqual(['applied', 'expired']);
    expect(rig.blocks()).toEqual([]);
  });

  it('ends on time after a restart with the platform down', async () => {
    const first = await rig.start();
    const order = rig.order(ALICE, { expiresAt: in_(60_000) });
    rig.platform.want([order]);
    await rig.clock.settle();
    await first.stop();
    expect(rig.blocks()).toEqual(['alice:403:ours']);
    rig.platform.setDown(true);
    rig.clock.leap(30_000);
    await rig.start();
    await rig.clock.advance(29_999);
    expect(rig.blocks()).toEqual(['alice:403:ours']);
    await rig.clock.advance(1);
    expect(rig.blocks()).toEqual([]);
  });

  it('that expired while nobody ran ends at the next start', async () => {
    const first = await rig.start();
    rig.platform.want([rig.order(ALICE, { expiresAt: in_(60_000) })]);
    await rig.clock.settle();
    await first.stop();
    rig.platform.setDown(true);
    rig.clock.leap(3_600_000);
    await rig.start();
    expect(rig.blocks()).toEqual([]);
  });

  it('on a consumer under another order is covered, and takes over when that ends', async () => {
    await rig.start();
    const short = rig.order(ALICE, { expiresAt: in_(10_000) });
    const long = rig.order(ALICE, { statusCode: 401 });
    rig.platform.want([short]);
    await rig.clock.settle();
    rig.platform.want([short, long]);
    await rig.clock.settle();
    expect(rig.blocks()).toEqual(['alice:403:ours']);
    expect(rig.told(long.id)).toEqual(['applied']);
    await rig.clock.advance(10_000);
    expect(rig.blocks()).toEqual(['alice:401:ours']);
    rig.platform.want([]);
    await rig.clock.settle();
    expect(rig.blocks()).toEqual([]);
  });
});

describe('drift', () => {
  it.each([
    ['deleted', (id: string) => rig.byHand('DELETE', `/plugins/${id}`), 'it was gone'],
    ['disabled', (id: string) => rig.byHand('PATCH', `/plugins/${id}`, { enabled: false }), 'disabled'],
    [
      'reworded',
      (id: string) => rig.byHand('PATCH', `/plugins/${id}`, { config: { message: 'hi' } }),
      'config.message is "hi" instead of "Access suspended"',
    ],
    [
      'moved',
      (id: string) => rig.byHand('PATCH', `/plugins/${id}`, { consumer: { id: CAROL } }),
      'bound to another consumer',
    ],
    [
      'limited',
      (id: string) => rig.byHand('PATCH', `/plugins/${id}`, { config: { trigger: 'x' } }),
      'config.trigger was set',
    ],
    [
      'made global',
      (id: string) => rig.byHand('PATCH', `/plugins/${id}`, { consumer: null }),
      'hits everybody',
    ],
  ])('%s by hand is put back within the drift check', async (_what, damage, why) => {
    await rig.start();
    const order = rig.order(ALICE);
    rig.platform.want([order]);
    await rig.clock.settle();
    damage(String(rig.kong.plugins()[0]?.id));
    await rig.clock.advance(5000);
    expect(rig.blocks()).toEqual(['alice:403:ours']);
    expect(rig.told(order.id)).toEqual(['applied', 'healed']);
    expect(rig.platform.receipts[1]?.detail).toContain(why);
  });

  it('is healed from the ledger while the platform is down after a restart', async () => {
    const first = await rig.start();
    rig.platform.want([rig.order(ALICE)]);
    await rig.clock.settle();
    await first.stop();
    rig.platform.setDown(true);
    rig.byHand('DELETE', `/plugins/${String(rig.kong.plugins()[0]?.id)}`);
    await rig.start();
    expect(rig.blocks()).toEqual(['alice:403:ours']);
  });

  it('that comes again and again is answered ever more seldom', async () => {
    await rig.start();
    const order = rig.order(ALICE);
    rig.platform.want([order]);
    await rig.clock.settle();
    for (let second = 0; second < 600; second += 1) {
      const [plugin] = rig.kong.plugins();
      if (plugin) rig.byHand('DELETE', `/plugins/${String(plugin.id)}`);
      await rig.clock.advance(1000);
    }
    const healed = rig.told(order.id).filter((kind) => kind === 'healed').length;
    expect(healed).toBeGreaterThan(4);
    expect(healed).toBeLessThan(10);
  });

  it('an object that carries our tag but no wanted order goes, with an order nobody knows', async () => {
    rig.byHand('PUT', `/consumers/${BOB}/plugins/99999999-9999-4999-8999-999999999999`, {
      name: 'request-termination',
      tags: ['managed-by:gatewatch', 'gatewatch-order:0de70000-0000-4000-8000-00000000beef'],
    });
    rig.platform.setDown(true);
    await rig.start();
    await rig.clock.advance(60_000);
    expect(rig.blocks()).toEqual(['bob:503:ours']);
    rig.platform.setDown(false);
    await rig.clock.advance(60_000);
    expect(rig.blocks()).toEqual([]);
  });
});
