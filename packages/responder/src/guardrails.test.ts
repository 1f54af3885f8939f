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
    expect(rig.platform.receipts[0]?.detail).toMatch(/request-termination plugin .*not ours/);
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
    expect(rig.platform.receipts[0]?.detail).toContain('takes no changes');
    expect(rig.platform.hellos.at(-1)).toMatchObject({
      gateway: 'kong 3.9.1',
      problem: expect.stringContaining('DB-less'),
    });
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
