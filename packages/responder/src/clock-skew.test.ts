import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLeaseClock } from './lease-clock.js';
import { ALICE, createRig, type Rig } from './testing/rig.js';

let rig: Rig;
beforeEach(() => {
  rig = createRig();
});
afterEach(async () => {
  expect(rig.kong.unknownRequests).toEqual([]);
  await rig.cleanUp();
});

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const SKEWS = [-26 * HOUR, -HOUR, -5 * MINUTE, -2000, 2000, 5 * MINUTE, HOUR, 26 * HOUR];
const in_ = (ms: number) => new Date(rig.clock.now() + ms).toISOString();

describe.each(SKEWS)('a responder whose clock is off by %i ms', (skewMs) => {
  it('ends a lease at the instant the platform named, the platform there or not', async () => {
    await rig.start({ skewMs });
    const order = rig.order(ALICE, { expiresAt: in_(10 * MINUTE) });
    rig.platform.want([order]);
    await rig.clock.settle();
    expect(rig.blocks()).toEqual(['alice:403:ours']);
    rig.platform.setDown(true);
    await rig.clock.advance(10 * MINUTE - 1);
    expect(rig.blocks()).toEqual(['alice:403:ours']);
    await rig.clock.advance(1);
    expect(rig.blocks()).toEqual([]);
    rig.platform.setDown(false);
    await rig.clock.advance(MINUTE);
    expect(rig.told(order.id)).toEqual(['applied', 'expired']);
    // Receipts speak the platform's time.
    expect(
      Math.abs(Date.parse(rig.platform.receipts[0]?.at ?? '') - (rig.clock.now() - 11 * MINUTE)),
    ).toBeLessThan(50);
  });

  it('keeps that over a restart with the platform away', async () => {
    const first = await rig.start({ skewMs });
    rig.platform.want([rig.order(ALICE, { expiresAt: in_(10 * MINUTE) })]);
    await rig.clock.settle();
    await first.stop();
    rig.platform.setDown(true);
    rig.clock.leap(5 * MINUTE);
    await rig.start({ skewMs });
    await rig.clock.advance(5 * MINUTE - 1);
    expect(rig.blocks()).toEqual(['alice:403:ours']);
    await rig.clock.advance(1);
    expect(rig.blocks()).toEqual([]);
  });

  it('tells about it, if it is worth telling', async () => {
    await rig.start({ skewMs });
    await rig.clock.advance(1000);
    const problem = rig.platform.hellos.at(-1)?.problem ?? '';
    if (Math.abs(skewMs) < MINUTE) expect(problem).toBe('');
    else expect(problem).toContain(skewMs < 0 ? 'behind the platform' : 'ahead of the platform');
  });
});

describe('a clock that is set while the responder is away, and the platform as well', () => {
  const restart = async (from: number, to: number) => {
    const first = await rig.start({ skewMs: from });
    rig.platform.want([rig.order(ALICE, { expiresAt: in_(10 * MINUTE) })]);
    await rig.clock.settle();
    await first.stop();
    rig.platform.setDown(true);
    rig.clock.leap(MINUTE);
    await rig.start({ skewMs: to });
  };

  it('back by hours: the lease is longer by our absence at most', async () => {
    await restart(0, -5 * HOUR);
    await rig.clock.advance(9 * MINUTE - 1);
    expect(rig.blocks()).toEqual(['alice:403:ours']);
    await rig.clock.advance(MINUTE + 1);
    expect(rig.blocks()).toEqual([]);
  });

  it('forward by hours: the lease ends at once, as after a long absence; nothing is left behind', async () => {
    await restart(0, 5 * HOUR);
    expect(rig.blocks()).toEqual([]);
  });

  it('is right again as soon as the platform answers', async () => {
    await restart(0, -5 * HOUR);
    rig.platform.setDown(false);
    await rig.clock.advance(9 * MINUTE - 1);
    expect(rig.blocks()).toEqual(['alice:403:ours']);
    await rig.clock.advance(1);
    expect(rig.blocks()).toEqual([]);
  });
});

describe('the clock of leases', () => {
  const at = (ms: number) => new Date(ms).toISOString();

  it('is bound by what answers can mean, however slow they are', () => {
    let own = 1_000_000;
    const clock = createLeaseClock(() => own, undefined);
    const asked = own;
    own += 20;
    clock.heard(at(5_000_000), asked);
    expect(clock.now()).toBe(5_000_000);
    // An answer that took 25 s says little, and changes nothing.
    const again = own;
    own += 25_000;
    clock.heard(at(5_000_000 + 10_000), again);
    expect(clock.now()).toBe(5_025_000);
    // The platform's clock was set back by an hour: that no answer before can explain.
    const third = own;
    own += 10;
    clock.heard(at(5_025_000 - HOUR), third);
    expect(Math.abs(clock.now() - (5_025_000 - HOUR))).toBeLessThanOrEqual(10);
  });

  it('takes nothing from a time it cannot read', () => {
    const clock = createLeaseClock(() => 1000, undefined);
    clock.heard('yesterday', 900);
    clock.heard(undefined, 900);
    expect(clock.now()).toBe(1000);
    expect(clock.behindMs()).toBeUndefined();
  });

  it('never runs backwards over a restart, and notes itself now and then', () => {
    let own = 1_000_000;
    const first = createLeaseClock(() => own, undefined);
    first.heard(at(2_000_000), own);
    const note = first.due();
    expect(note).toEqual({ platformMs: 2_000_000, ownMs: 1_000_000, reachedMs: 2_000_000 });
    own += 14_000;
    expect(first.due()).toBeUndefined();
    own += 2000;
    expect(first.due()).toMatchObject({ platformMs: 2_016_000 });
    own -= 500_000;
    expect(createLeaseClock(() => own, note).now()).toBe(2_000_000);
    own += 1_000_000;
    expect(createLeaseClock(() => own, note).now()).toBe(2_516_000);
  });
});
