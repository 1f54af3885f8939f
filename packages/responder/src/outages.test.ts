import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ALICE, BOB, createRig, type Rig } from './testing/rig.js';

let rig: Rig;
beforeEach(() => {
  rig = createRig();
});
afterEach(async () => {
  expect(rig.kong.unknownRequests).toEqual([]);
  await rig.cleanUp();
});

const in_ = (ms: number) => new Date(rig.clock.now() + ms).toISOString();

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
    expect(rig.platform.hellos.at(-1)?.problem).toContain('1 order is over, but is not known to be undone');
    rig.kong.setFault({ kind: 'none' });
    await rig.clock.advance(30_000);
    expect(rig.blocks()).toEqual([]);
    expect(rig.told(order.id)).toEqual(['applied', 'expired']);
    await rig.clock.advance(10_000);
    expect(rig.platform.hellos.at(-1)?.problem).toBe('');
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
