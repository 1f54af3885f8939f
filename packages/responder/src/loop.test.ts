import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
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
    rig.clock.skip(30_000);
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
    rig.clock.skip(3_600_000);
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

describe('what is not ours', () => {
  const foreign = { name: 'request-termination', config: { status_code: 418 }, tags: ['somebody-else'] };

  it('holds the place: the order is refused and the plugin untouched', async () => {
    await rig.start();
    rig.byHand('POST', `/consumers/${ALICE}/plugins`, foreign);
    const before = JSON.stringify(rig.kong.plugins());
    const order = rig.order(ALICE);
    rig.platform.want([order]);
    await rig.clock.advance(60_000);
    expect(JSON.stringify(rig.kong.plugins())).toBe(before);
    expect(rig.told(order.id)).toEqual(['refused']);
    expect(rig.platform.receipts[0]?.detail).toContain('request-termination plugin that is not ours');
  });

  it('includes our own object once somebody took the tag off', async () => {
    await rig.start();
    const order = rig.order(ALICE);
    rig.platform.want([order]);
    await rig.clock.settle();
    rig.byHand('PATCH', `/plugins/${String(rig.kong.plugins()[0]?.id)}`, { tags: ['mine-now'] });
    const before = JSON.stringify(rig.kong.plugins());
    await rig.clock.advance(60_000);
    rig.platform.want([]);
    await rig.clock.advance(60_000);
    expect(JSON.stringify(rig.kong.plugins())).toBe(before);
    expect(rig.told(order.id)).toEqual(['applied', 'refused']);
  });

  it('an unknown consumer fails with a reason', async () => {
    await rig.start();
    const order = rig.order('99999999-9999-4999-8999-999999999999');
    rig.platform.want([order]);
    await rig.clock.settle();
    expect(rig.platform.receipts).toMatchObject([
      { kind: 'failed', detail: 'Kong knows no consumer 99999999-9999-4999-8999-999999999999.' },
    ]);
  });

  it('a DB-less Kong takes nothing, says so, and the platform hears it', async () => {
    rig.kong.setDatabase('off');
    await rig.start();
    const order = rig.order(ALICE);
    rig.platform.want([order]);
    await rig.clock.settle();
    expect(rig.told(order.id)).toEqual(['refused']);
    expect(rig.platform.receipts[0]?.detail).toContain('Kong runs without a database');
    expect(rig.platform.hellos.at(-1)).toMatchObject({
      gateway: 'kong 3.9.1',
      problem: expect.stringContaining('DB-less'),
    });
  });
});

describe('a Kong in trouble', () => {
  it.each([
    ['down', { kind: 'down' } as const],
    ['answering 500', { kind: 'error' } as const],
    ['without its database', { kind: 'database-down' } as const],
    ['too slow', { kind: 'slow', delayMs: 60_000 } as const],
    ['losing every answer', { kind: 'lost' } as const],
  ])('%s: tried with backoff, never hot, and right when it is back', async (_what, fault) => {
    rig.kong.setFault(fault);
    await rig.start();
    const order = rig.order(ALICE);
    rig.platform.want([order]);
    const before = rig.kong.requests.length;
    await rig.clock.advance(600_000);
    expect(rig.kong.requests.length - before).toBeLessThan(600);
    expect(rig.platform.hellos.at(-1)?.problem).toContain('http://127.0.0.1:8001: ');
    rig.kong.setFault({ kind: 'none' });
    await rig.clock.advance(30_000);
    expect(rig.blocks()).toEqual(['alice:403:ours']);
    expect(rig.told(order.id)).toEqual(['applied']);
    await rig.clock.advance(30_000);
    expect(rig.platform.hellos.at(-1)).toMatchObject({ problem: '', gateway: 'kong 3.9.1' });
  });

  it('a slow answer within the limit is waited for', async () => {
    rig.kong.setFault({ kind: 'slow', delayMs: 1000 });
    await rig.start();
    rig.platform.want([rig.order(ALICE)]);
    await rig.clock.advance(10_000);
    expect(rig.blocks()).toEqual(['alice:403:ours']);
  });

  it('an object stored without our tags is reported as it is, and left alone', async () => {
    await rig.start();
    rig.kong.setFault({ kind: 'wrong', how: 'drops-tags' });
    const order = rig.order(ALICE);
    rig.platform.want([order]);
    await rig.clock.advance(60_000);
    expect(rig.blocks()).toEqual(['alice:403:foreign']);
    expect(rig.told(order.id)).toEqual(['failed']);
    expect(rig.platform.receipts[0]?.detail).toContain('Remove it by hand: DELETE /plugins/');
  });

  it('an object stored disabled is never called applied', async () => {
    await rig.start();
    rig.kong.setFault({ kind: 'wrong', how: 'disables' });
    const order = rig.order(ALICE);
    rig.platform.want([order]);
    await rig.clock.advance(600_000);
    expect(rig.told(order.id)).toEqual(['failed']);
    expect(rig.blocks()).toEqual([]);
  });

  it('an expiry in a Kong outage is made good as soon as it is back', async () => {
    await rig.start();
    const order = rig.order(ALICE, { expiresAt: in_(10_000) });
    rig.platform.want([order]);
    await rig.clock.settle();
    rig.kong.setFault({ kind: 'down' });
    await rig.clock.advance(120_000);
    rig.kong.setFault({ kind: 'none' });
    await rig.clock.advance(30_000);
    expect(rig.blocks()).toEqual([]);
    expect(rig.told(order.id)).toEqual(['applied', 'expired']);
  });
});

describe('guardrails', () => {
  it.each([
    ['id', { ids: [BOB] }],
    ['username', { usernames: ['bob'] }],
    ['tag', { tags: ['vip'] }],
  ])('protects by %s', async (how, protectedConsumers) => {
    await rig.start({ config: { guardrails: { protectedConsumers } } });
    const order = rig.order(BOB);
    rig.platform.want([order]);
    await rig.clock.advance(60_000);
    expect(rig.blocks()).toEqual([]);
    expect(rig.told(order.id)).toEqual(['refused']);
    expect(rig.platform.receipts[0]?.detail).toContain(`protected by its ${how}`);
  });

  it('lifts the block of somebody who became protected', async () => {
    const first = await rig.start();
    const order = rig.order(BOB);
    rig.platform.want([order]);
    await rig.clock.settle();
    await first.stop();
    await rig.start({ config: { guardrails: { protectedConsumers: { tags: ['vip'] } } } });
    expect(rig.blocks()).toEqual([]);
    expect(rig.told(order.id)).toEqual(['applied', 'refused']);
  });

  it('caps blocks per hour, across restarts', async () => {
    const config = { guardrails: { maxAppliesPerHour: 2 } };
    const first = await rig.start({ config });
    const orders = [rig.order(ALICE), rig.order(BOB), rig.order(CAROL)];
    rig.platform.want(orders.slice(0, 2));
    await rig.clock.settle();
    await first.stop();
    await rig.start({ config });
    rig.platform.want(orders);
    await rig.clock.settle();
    expect(rig.blocks()).toEqual(['alice:403:ours', 'bob:403:ours']);
    expect(rig.platform.receipts.at(-1)?.detail).toContain('cap of 2 blocks an hour');
    await rig.clock.advance(3_600_000);
    rig.platform.want([...orders.slice(0, 2), rig.order(CAROL)]);
    await rig.clock.settle();
    expect(rig.blocks()).toHaveLength(3);
  });

  it('switched off by a file: nothing new, nothing repaired, lifting goes on', async () => {
    await rig.start();
    const [old, late] = [rig.order(ALICE), rig.order(BOB)];
    rig.platform.want([old]);
    await rig.clock.settle();
    writeFileSync(join(rig.dataDir, 'responder.off'), '');
    rig.platform.want([old, late]);
    await rig.clock.settle();
    expect(rig.told(late.id)).toEqual(['refused']);
    rig.byHand('PATCH', `/plugins/${String(rig.kong.plugins()[0]?.id)}`, { enabled: false });
    await rig.clock.advance(30_000);
    expect(rig.blocks()).toEqual(['alice:403:ours:disabled']);
    rig.platform.want([]);
    await rig.clock.settle();
    expect(rig.blocks()).toEqual([]);
  });
});

describe('the platform', () => {
  it('hears who we are, and why orders wait when no gateway is configured', async () => {
    await rig.start({ config: { gateway: undefined } });
    rig.platform.want([rig.order(ALICE)]);
    await rig.clock.advance(60_000);
    expect(rig.platform.hellos).toMatchObject([
      {
        name: 'responder',
        gateway: '',
        gatewayUrl: '',
        problem: expect.stringContaining('No gateway is configured'),
      },
    ]);
    expect(rig.platform.receipts).toEqual([]);
  });

  it('never sees the Admin API password', async () => {
    await rig.start({ config: { gateway: { url: 'http://admin:s3cret@127.0.0.1:8001/' } } });
    expect(JSON.stringify(rig.platform.hellos)).not.toContain('s3cret');
    expect(rig.platform.hellos.at(-1)).toMatchObject({
      gatewayUrl: 'http://127.0.0.1:8001',
      gateway: 'kong 3.9.1',
    });
  });

  it('gets receipts after an outage, and one it refuses holds up no other', async () => {
    await rig.start();
    const [bad, good] = [
      rig.order(ALICE, { expiresAt: in_(20_000) }),
      rig.order(BOB, { expiresAt: in_(20_000) }),
    ];
    rig.platform.want([bad, good]);
    await rig.clock.settle();
    rig.platform.setDown(true);
    rig.platform.refuseReceiptsOf(bad.id);
    await rig.clock.advance(40_000);
    rig.platform.setDown(false);
    await rig.clock.advance(60_000);
    expect(rig.told(bad.id)).toEqual(['applied']);
    expect(rig.told(good.id)).toEqual(['applied', 'expired']);
  });

  it('is polled without haste, answering or not', async () => {
    await rig.start({
      config: { platform: { url: 'http://127.0.0.1:8600', token: 'responder-token', pollWaitMs: 0 } },
    });
    await rig.clock.advance(60_000);
    expect(rig.platform.polls.length).toBeLessThan(70);
    rig.platform.setDown(true);
    await rig.clock.advance(60_000);
    expect(rig.clock.pending()).toBeLessThan(5);
  });
});
