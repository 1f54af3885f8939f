import { rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ALICE, BOB, createRig, makeTestDir, type Rig } from './testing/rig.js';
import { KEY, ROUTE, SERVICE, shopKong } from './testing/shop-kong.js';

let rig: Rig;
let foreign: string;
beforeEach(() => {
  rig = createRig({ objects: shopKong(ALICE) });
  foreign = rig.foreign();
});
afterEach(async () => {
  expect(rig.kong.unknownRequests).toEqual([]);
  await rig.cleanUp();
});

const in_ = (ms: number) => new Date(rig.clock.now() + ms).toISOString();
const LIFT = { ifUnreachable: 'lift', leaseMs: 60_000 };
const credential = { action: 'disable-credential', entity: { kind: 'credential', id: KEY } };

describe('a lease of any kind', () => {
  it.each([
    ['terminate', {}, ['request-termination:alice']],
    ['block', { action: 'block-consumer' }, ['gatewatch-denied:alice']],
    ['deny', { action: 'deny-consumer' }, ['gatewatch-denied:alice']],
    ['limit', { action: 'limit-consumer', limits: { minute: 5 } }, ['rate-limiting:alice']],
    [
      'address',
      { action: 'deny-ip', entity: { kind: 'ip', id: '203.0.113.9' } },
      ['ip-restriction:203.0.113.9'],
    ],
    ['credential', credential, []],
  ])('%s: is done, told with what was changed, and undone at its expiry', async (_what, more, ours) => {
    await rig.start();
    const order = rig.order(ALICE, { ...more, expiresAt: in_(60_000) });
    rig.platform.want([order]);
    await rig.clock.settle();
    expect(rig.ours()).toEqual(ours);
    if (ours.length === 0) expect(rig.kong.rows('key-auths')).toEqual([]);
    expect(rig.told(order.id)).toEqual(['applied']);
    expect(rig.platform.receipts[0]?.changes).toHaveLength(1);
    expect(rig.platform.receipts[0]?.gatewayObjectId).toMatch(/^[0-9a-f-]{36}$/);
    rig.platform.setDown(true);
    await rig.clock.advance(59_999);
    expect(rig.ours()).toEqual(ours);
    await rig.clock.advance(1);
    expect(rig.ours()).toEqual([]);
    expect(rig.foreign()).toBe(foreign);
    rig.platform.setDown(false);
    await rig.clock.advance(60_000);
    expect(rig.told(order.id)).toEqual(['applied', 'expired']);
  });

  it('two that take the same credential away: the last to end gives it back', async () => {
    await rig.start();
    const [short, long] = [
      rig.order(ALICE, { ...credential, expiresAt: in_(10_000) }),
      rig.order(ALICE, { ...credential, expiresAt: in_(60_000) }),
    ];
    rig.platform.want([short, long]);
    await rig.clock.advance(10_000);
    expect(rig.kong.rows('key-auths')).toEqual([]);
    await rig.clock.advance(50_000);
    expect(rig.foreign()).toBe(foreign);
    await rig.clock.advance(5000);
    expect([rig.told(short.id), rig.told(long.id)].map((told) => told.at(-1))).toEqual([
      'expired',
      'expired',
    ]);
  });

  it('renewed by the platform it stands longer', async () => {
    await rig.start();
    const order = rig.order(ALICE, { expiresAt: in_(10_000) });
    rig.platform.want([order]);
    await rig.clock.advance(5000);
    rig.platform.want([{ ...order, expiresAt: in_(60_000) }]);
    await rig.clock.advance(59_999);
    expect(rig.ours()).toEqual(['request-termination:alice']);
    await rig.clock.advance(1);
    expect(rig.ours()).toEqual([]);
  });

  it('asked for otherwise it is planned anew', async () => {
    await rig.start();
    const order = rig.order(ALICE);
    rig.platform.want([order]);
    await rig.clock.settle();
    rig.platform.want([rig.order(ALICE, { id: order.id, statusCode: 429 })]);
    await rig.clock.advance(5000);
    expect(rig.blocks()).toEqual(['alice:429:ours']);
  });
});

describe('while the platform is not reached', () => {
  it('a lease of kind "lift" ends when it was not renewed, and is taken up again', async () => {
    await rig.start();
    const order = rig.order(ALICE, { lease: LIFT });
    rig.platform.want([order]);
    await rig.clock.advance(300_000);
    expect(rig.ours()).toEqual(['request-termination:alice']);
    rig.platform.setDown(true);
    const atMs = rig.clock.now();
    while (rig.ours().length > 0 && rig.clock.now() - atMs < 120_000) await rig.clock.advance(1000);
    expect(rig.clock.now() - atMs).toBeLessThanOrEqual(60_000);
    // The last poll before the outage had been answered up to a third of the lease earlier.
    expect(rig.clock.now() - atMs).toBeGreaterThanOrEqual(39_000);
    await rig.clock.advance(600_000);
    expect(rig.ours()).toEqual([]);
    rig.platform.setDown(false);
    await rig.clock.advance(31_000);
    expect(rig.ours()).toEqual(['request-termination:alice']);
    expect(rig.told(order.id)).toEqual(['applied', 'expired', 'applied']);
    expect(rig.platform.receipts[1]?.detail).toContain('The platform was not reached for 60 seconds');
  });

  it('a lease of kind "hold" stands to its expiry', async () => {
    await rig.start();
    rig.platform.want([rig.order(ALICE, { lease: { ...LIFT, ifUnreachable: 'hold' } })]);
    await rig.clock.settle();
    rig.platform.setDown(true);
    await rig.clock.advance(3_600_000);
    expect(rig.ours()).toEqual(['request-termination:alice']);
  });

  it('after a restart, silence counts from before it', async () => {
    const first = await rig.start();
    rig.platform.want([rig.order(ALICE, { lease: LIFT })]);
    await rig.clock.settle();
    rig.platform.setDown(true);
    const stopped = first.stop();
    await rig.clock.advance(2000);
    await stopped;
    rig.clock.leap(30_000);
    await rig.start();
    await rig.clock.advance(10_000);
    expect(rig.ours()).toEqual(['request-termination:alice']);
    await rig.clock.advance(20_000);
    expect(rig.ours()).toEqual([]);
  });

  it('a restart after a long absence does not drop what the platform still wants', async () => {
    const first = await rig.start();
    const order = rig.order(ALICE, { lease: LIFT });
    rig.platform.want([order]);
    await rig.clock.settle();
    await first.stop();
    rig.clock.leap(3_600_000);
    await rig.start();
    await rig.clock.advance(60_000);
    expect(rig.told(order.id)).toEqual(['applied']);
    expect(rig.ours()).toEqual(['request-termination:alice']);
  });
});

describe('the global stop', () => {
  it('takes everything down, puts nothing up, and what is wanted stands again afterwards', async () => {
    await rig.start();
    const [old, taken, late] = [rig.order(ALICE), rig.order(ALICE, credential), rig.order(BOB)];
    rig.platform.want([old, taken]);
    await rig.clock.settle();
    rig.platform.stop(true);
    await rig.clock.settle();
    expect(rig.ours()).toEqual([]);
    expect(rig.foreign()).toBe(foreign);
    rig.platform.want([old, taken, late]);
    await rig.clock.advance(60_000);
    expect(rig.ours()).toEqual([]);
    expect(rig.told(old.id)).toEqual(['applied', 'lifted']);
    expect(rig.platform.receipts.at(-1)?.detail).toContain('Everything is stopped');
    rig.platform.stop(false);
    await rig.clock.settle();
    expect(rig.ours()).toEqual(['request-termination:alice', 'request-termination:bob']);
    expect(rig.kong.rows('key-auths')).toEqual([]);
    expect(rig.told(old.id)).toEqual(['applied', 'lifted', 'applied']);
  });

  it('also takes what a lost ledger no longer knows', async () => {
    const first = await rig.start();
    rig.platform.want([rig.order(ALICE)]);
    await rig.clock.settle();
    await first.stop();
    const otherDir = makeTestDir();
    rig.platform.stop(true);
    await rig.start({ dataDir: otherDir });
    await rig.clock.advance(10_000);
    expect(rig.ours()).toEqual([]);
    rmSync(otherDir, { recursive: true, force: true });
  });
});

describe('places', () => {
  it('the stronger of two limits stands, whichever came first, and the other takes over', async () => {
    await rig.start();
    const soft = rig.order(ALICE, { action: 'limit-consumer', limits: { minute: 60 } });
    const hard = rig.order(ALICE, {
      action: 'limit-consumer',
      limits: { minute: 5 },
      expiresAt: in_(30_000),
    });
    const minutes = () =>
      rig.kong.plugins().flatMap((row) => JSON.parse(JSON.stringify(row)).config.minute ?? []);
    rig.platform.want([soft]);
    await rig.clock.settle();
    expect(minutes()).toEqual([60]);
    rig.platform.want([soft, hard]);
    await rig.clock.advance(10_000);
    expect(minutes()).toEqual([5]);
    await rig.clock.advance(30_000);
    expect(minutes()).toEqual([60]);
    expect(rig.told(hard.id)).toEqual(['applied', 'expired']);
    expect(rig.told(soft.id)).toEqual(['applied', 'healed']);
  });

  it('a plugin that comes to shadow ours is found, and the lease stands by a new plan', async () => {
    await rig.start();
    const order = rig.order(ALICE);
    rig.platform.want([order]);
    await rig.clock.settle();
    const shadow = 'd0000000-0000-4000-8000-000000000001';
    const call = { consumer: ALICE, route: ROUTE, service: SERVICE };
    rig.byHand('PUT', `/plugins/${shadow}`, {
      name: 'request-termination',
      route: { id: ROUTE },
      service: { id: SERVICE },
      consumer: { id: ALICE },
      config: { trigger: 'x-maintenance', status_code: 503 },
    });
    rig.byHand('PATCH', `/plugins/${shadow}`, { consumer: null });
    await rig.clock.advance(5000);
    const effect = () => rig.kong.effectiveFor(call, rig.clock.now());
    expect(effect()).not.toMatchObject({ kind: 'terminated', statusCode: 403 });
    await rig.clock.advance(120_000);
    expect(effect()).toMatchObject({ kind: 'terminated', statusCode: 403 });
    expect(rig.told(order.id)).toEqual(['applied', 'healed']);
    rig.platform.want([]);
    await rig.clock.settle();
    expect(rig.ours()).toEqual([]);
    expect(rig.kong.plugins().map(({ id }) => id)).toContain(shadow);
  });

  it('one that cannot be worked round takes no block down: people are told, once, and when it is over', async () => {
    await rig.start();
    const order = rig.order(ALICE);
    rig.platform.want([order]);
    await rig.clock.settle();
    const path = '/plugins/d0000000-0000-4000-8000-000000000002';
    rig.byHand('PUT', path, {
      name: 'request-termination',
      route: { id: ROUTE },
      service: { id: SERVICE },
      consumer: { id: ALICE },
      config: { trigger: 'x-maintenance', status_code: 503 },
    });
    // Nor when its own object was edited meanwhile: that is put back.
    const [own] = rig.kong.plugins().filter(({ tags }) => JSON.stringify(tags).includes(order.id));
    rig.byHand('PATCH', `/plugins/${String(own?.id)}`, { enabled: false });
    await rig.clock.advance(10_000);
    expect(rig.blocks()).toContain('alice:403:ours');
    await rig.clock.advance(400_000);
    expect(rig.ours()).toEqual(['request-termination:alice']);
    expect(rig.told(order.id)).toEqual(['applied', 'healed', 'failed']);
    expect(rig.platform.receipts[2]?.detail).toContain('would stay open');
    rig.byHand('DELETE', path);
    await rig.clock.advance(130_000);
    expect(rig.told(order.id)).toEqual(['applied', 'healed', 'failed', 'healed']);
    expect(rig.foreign()).toBe(foreign);
  });
});
