import { describe, expect, it } from 'vitest';
import { killedAtStep } from './testing/mortal.js';
import { ORDER_KINDS, type OrderKind } from './testing/order-kinds.js';
import { ALICE, createRig, type Rig } from './testing/rig.js';
import { shopKong } from './testing/shop-kong.js';

const LIFE_MS = 30_000;
const FAR = Number.POSITIVE_INFINITY;

async function withRig<T>(run: (rig: Rig) => Promise<T>): Promise<T> {
  const rig = createRig({ objects: shopKong(ALICE, 'depot') });
  try {
    const outcome = await run(rig);
    expect(rig.kong.unknownRequests).toEqual([]);
    return outcome;
  } finally {
    await rig.cleanUp();
  }
}

const isUp = (rig: Rig, { ours }: OrderKind): boolean =>
  ours.length === 0 ? rig.kong.rows('key-auths').length === 0 : rig.ours().join() === ours.join();

/** Put up, then ended at its expiry with the platform away, by a process that dies before step `diesAt`. */
const wholeLife = (kind: OrderKind, diesAt: number) =>
  withRig(async (rig) => {
    const before = rig.foreign();
    const mortal = killedAtStep(rig.fetch, diesAt);
    const expiresAt = new Date(rig.clock.now() + LIFE_MS).toISOString();
    rig.platform.want([rig.order(ALICE, { ...kind.order, expiresAt })]);
    const { fetch, open } = mortal;
    await rig.start({ fetch, open, mortal: true });
    await rig.clock.advance(10_000);
    const stood = isUp(rig, kind);
    rig.platform.setDown(true);
    await rig.clock.advance(30_000);
    // The successor never reaches the platform.
    await rig.start();
    await rig.clock.advance(1000);
    return { steps: mortal.steps(), stood, left: rig.ours(), foreign: rig.foreign() === before };
  });

/** Wanted without end, lifted in the end; the one that dies is followed by one that lives. */
const wantedOn = (kind: OrderKind, diesAt: number) =>
  withRig(async (rig) => {
    const before = rig.foreign();
    const { fetch, open } = killedAtStep(rig.fetch, diesAt);
    const order = rig.order(ALICE, kind.order);
    rig.platform.want([order]);
    await rig.start({ fetch, open, mortal: true });
    await rig.clock.advance(10_000);
    await rig.start();
    await rig.clock.advance(10_000);
    const stands = isUp(rig, kind);
    rig.platform.want([]);
    await rig.clock.advance(10_000);
    return { stands, told: rig.told(order.id), left: rig.ours(), foreign: rig.foreign() === before };
  });

describe.each(ORDER_KINDS)('$name: killed between every two steps', (kind) => {
  it('an expiry is kept although the platform never comes back: blocks left behind 0, foreign objects touched 0', async () => {
    const { steps, stood } = await wholeLife(kind, FAR);
    expect(stood).toBe(true);
    expect(steps).toBeGreaterThan(8);
    for (let diesAt = 1; diesAt <= steps; diesAt += 1)
      expect({ diesAt, ...(await wholeLife(kind, diesAt)) }).toMatchObject({
        diesAt,
        left: [],
        foreign: true,
      });
  });

  it('what is wanted stands after the next start, is lifted when it is not, and both are told', async () => {
    const { steps } = await wholeLife(kind, FAR);
    for (let diesAt = 1; diesAt <= steps; diesAt += 1) {
      const outcome = await wantedOn(kind, diesAt);
      expect({ diesAt, ...outcome }).toMatchObject({ diesAt, stands: true, left: [], foreign: true });
      expect(new Set(outcome.told)).toEqual(new Set(['applied', 'lifted']));
    }
  });
});
