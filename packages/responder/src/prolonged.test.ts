import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ALICE, createRig, type Rig } from './testing/rig.js';

const MINUTE = 60_000;
let rig: Rig;
beforeEach(() => {
  rig = createRig();
});
afterEach(async () => {
  expect(rig.kong.unknownRequests).toEqual([]);
  await rig.cleanUp();
});
const in_ = (ms: number) => new Date(rig.clock.now() + ms).toISOString();

describe('an order that was prolonged', () => {
  it('while its responder was not running stands to its new end, also if the old one passed meanwhile', async () => {
    const first = await rig.start();
    const order = rig.order(ALICE, { expiresAt: in_(MINUTE) });
    rig.platform.want([order]);
    await rig.clock.settle();
    await first.stop();
    const longer = { ...order, expiresAt: in_(10 * MINUTE) };
    rig.platform.want([longer]);
    rig.clock.leap(2 * MINUTE);
    await rig.start();
    await rig.clock.advance(5000);
    expect(rig.blocks()).toEqual(['alice:403:ours']);
    expect(rig.told(order.id).at(-1)).toBe('applied');
    await rig.clock.advance(10 * MINUTE);
    expect(rig.blocks()).toEqual([]);
    expect(rig.told(order.id).at(-1)).toBe('expired');
  });

  it('while Kong was away is not taken down for a moment', async () => {
    await rig.start();
    const order = rig.order(ALICE, { expiresAt: in_(MINUTE) });
    rig.platform.want([order]);
    await rig.clock.settle();
    rig.kong.setFault({ kind: 'down' });
    await rig.clock.advance(1000);
    rig.platform.want([{ ...order, expiresAt: in_(10 * MINUTE) }]);
    await rig.clock.advance(5 * MINUTE);
    rig.kong.setFault({ kind: 'none' });
    await rig.clock.advance(MINUTE);
    expect(rig.blocks()).toEqual(['alice:403:ours']);
    expect(rig.told(order.id)).toEqual(['applied']);
    expect(rig.kong.requests.filter((line) => line.startsWith('DELETE'))).toEqual([]);
  });

  it('while Kong was away is known to the next start, the platform there or not', async () => {
    const first = await rig.start();
    const order = rig.order(ALICE, { expiresAt: in_(MINUTE) });
    rig.platform.want([order]);
    await rig.clock.settle();
    rig.kong.setFault({ kind: 'down' });
    await rig.clock.advance(1000);
    rig.platform.want([{ ...order, expiresAt: in_(10 * MINUTE) }]);
    await rig.clock.advance(10_000);
    const stopping = first.stop();
    await rig.clock.advance(5000);
    await stopping;
    rig.platform.setDown(true);
    rig.kong.setFault({ kind: 'none' });
    rig.clock.leap(2 * MINUTE);
    await rig.start();
    await rig.clock.advance(5000);
    expect(rig.blocks()).toEqual(['alice:403:ours']);
  });
});

it('an order that ended is not taken up again for the few moments that the platform still names it', async () => {
  await rig.start();
  const order = rig.order(ALICE, { expiresAt: in_(MINUTE) });
  rig.platform.want([order]);
  await rig.clock.advance(MINUTE);
  expect(rig.blocks()).toEqual([]);
  rig.platform.want([{ ...order, expiresAt: in_(3000) }]);
  await rig.clock.advance(10 * MINUTE);
  expect(rig.told(order.id)).toEqual(['applied', 'expired']);
  expect(rig.kong.requests.filter((line) => line.startsWith('PUT'))).toHaveLength(1);
});
