import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Fetch } from './http-exchange.js';
import { createRig, type Rig } from './testing/rig.js';

const MANY = 5000;
const idOf = (n: number) => `c0000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const config = {
  guardrails: { maxAppliesPerHour: 100_000 },
  gateway: { url: 'http://127.0.0.1:8001', writesPerSecond: 1000 },
};

let rig: Rig;
beforeEach(() => {
  rig = createRig({
    consumers: Array.from({ length: MANY }, (_, n) => ({ id: idOf(n), username: `user-${n}` })),
  });
});
afterEach(async () => {
  expect(rig.kong.unknownRequests).toEqual([]);
  await rig.cleanUp();
});

describe('5,000 orders at once', () => {
  it('all stand, few at a time and paced, and all end on time: blocks left behind after expiry 0', async () => {
    let underWay = 0;
    let most = 0;
    let reads = 0;
    const fetch: Fetch = async (url, init) => {
      if (!url.includes(':8001')) return await rig.fetch(url, init);
      underWay += 1;
      most = Math.max(most, underWay);
      if (init.method === 'GET') reads += 1;
      try {
        return await rig.fetch(url, init);
      } finally {
        underWay -= 1;
      }
    };
    await rig.start({ config, fetch });
    const expiresAt = new Date(rig.clock.now() + 60_000).toISOString();
    const orders = Array.from({ length: MANY }, (_, n) => rig.order(idOf(n), { expiresAt }));
    rig.platform.want(orders);
    await rig.clock.advance(20_000);
    expect(rig.blocks()).toHaveLength(MANY);
    expect(rig.platform.receipts.filter(({ kind }) => kind === 'applied')).toHaveLength(MANY);
    expect(most).toBeLessThanOrEqual(12);
    // Of each order its consumer, its groups and its place; everything else is read in batches.
    expect(reads / MANY).toBeLessThan(4);
    rig.platform.setDown(true);
    await rig.clock.advance(40_000 - 1);
    expect(rig.blocks()).toHaveLength(MANY);
    await rig.clock.advance(1);
    expect(rig.blocks()).toEqual([]);
  }, 180_000);

  it('one that is lifted in the middle of it does not wait for the others', async () => {
    await rig.start({ config: { ...config, gateway: { ...config.gateway, writesPerSecond: 100 } } });
    const orders = Array.from({ length: 1500 }, (_, n) => rig.order(idOf(n)));
    rig.platform.want(orders);
    await rig.clock.advance(5000);
    const standing = rig.blocks().length;
    expect(standing).toBeGreaterThan(300);
    expect(standing).toBeLessThan(1000);
    expect(rig.blocks()).toContain('user-0:403:ours');
    rig.platform.want(orders.slice(1));
    await rig.clock.advance(1000);
    expect(rig.blocks()).not.toContain('user-0:403:ours');
    rig.platform.want([]);
    await rig.clock.advance(10_000);
    expect(rig.blocks()).toEqual([]);
  });
});

it('300 addresses in one shared list are all denied, and all given free', async () => {
  await rig.start({ config });
  const orders = Array.from({ length: 300 }, (_, n) =>
    rig.order('', { action: 'deny-ip', entity: { kind: 'ip', id: `203.0.113.${n % 250}` } }),
  );
  rig.platform.want(orders);
  await rig.clock.settle();
  const denied = () => rig.kong.plugins().flatMap((row) => JSON.parse(JSON.stringify(row)).config.deny);
  expect(denied()).toHaveLength(250);
  expect(rig.platform.receipts.filter(({ kind }) => kind === 'applied')).toHaveLength(300);
  await rig.clock.advance(60_000);
  expect(rig.platform.receipts).toHaveLength(300);
  rig.platform.want(orders.slice(250));
  await rig.clock.advance(1000);
  expect(denied()).toHaveLength(50);
  rig.platform.want([]);
  await rig.clock.advance(1000);
  expect(rig.kong.plugins()).toEqual([]);
});
