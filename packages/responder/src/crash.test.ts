import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Fetch } from './http-exchange.js';
import { ALICE, BOB, createRig, type Rig } from './testing/rig.js';

let rig: Rig;
beforeEach(() => {
  rig = createRig();
});
afterEach(async () => {
  expect(rig.kong.unknownRequests).toEqual([]);
  await rig.cleanUp();
});

const never = () => new Promise<never>(() => {});

/**
 * A process killed at its n-th exchange with Kong or with a POST to the platform: before the request leaves, or after
 * it was applied and before the answer came. From then on nothing of it happens any more.
 */
function dying(fetch: Fetch, atExchange: number, when: 'before' | 'after') {
  let exchanges = 0;
  let dead = false;
  const mortal: Fetch = async (url, init) => {
    if (dead) return await never();
    if (url.includes('/orders')) {
      const polled = await fetch(url, init);
      return dead ? await never() : polled;
    }
    exchanges += 1;
    if (exchanges !== atExchange) {
      const answered = await fetch(url, init);
      return dead ? await never() : answered;
    }
    if (when === 'after') await fetch(url, init).catch(() => undefined);
    dead = true;
    return await never();
  };
  return { fetch: mortal };
}

const EXCHANGES = Array.from({ length: 24 }, (_, at) => at + 1);
const DEATHS = EXCHANGES.flatMap((at) => [[at, 'before'] as const, [at, 'after'] as const]);

describe.each(DEATHS)('killed at exchange %i, %s', (at, when) => {
  it('the next start ends up right: one block stands, one is lifted, both are reported', async () => {
    const mortal = dying(rig.fetch, at, when);
    const [kept, lifted] = [rig.order(ALICE), rig.order(BOB)];
    rig.platform.want([kept, lifted]);
    await rig.start({ fetch: mortal.fetch, mortal: true });
    rig.platform.want([kept]);
    await rig.clock.advance(20_000);
    await rig.start();
    await rig.clock.advance(20_000);
    expect(rig.blocks()).toEqual(['alice:403:ours']);
    expect(new Set(rig.told(kept.id))).toEqual(new Set(['applied']));
    // Killed before the first note, the second order was never begun: nothing to report.
    if (rig.told(lifted.id).length > 0) expect(rig.told(lifted.id).at(-1)).toBe('lifted');
    rig.platform.want([]);
    await rig.clock.advance(5000);
    expect(rig.blocks()).toEqual([]);
  });

  it('an expiry is kept although the platform never comes back', async () => {
    const mortal = dying(rig.fetch, at, when);
    const order = rig.order(ALICE, { expiresAt: new Date(rig.clock.now() + 30_000).toISOString() });
    rig.platform.want([order]);
    await rig.start({ fetch: mortal.fetch, mortal: true });
    rig.platform.setDown(true);
    await rig.clock.advance(10_000);
    await rig.start();
    await rig.clock.advance(19_999);
    await rig.clock.advance(1);
    expect(rig.blocks()).toEqual([]);
    expect(rig.kong.plugins()).toEqual([]);
  });
});

describe('two responders at one Kong', () => {
  let otherDir: string;
  beforeEach(() => {
    otherDir = mkdtempSync(join(tmpdir(), 'responder-'));
  });
  afterEach(() => rmSync(otherDir, { recursive: true, force: true }));

  it('write one and the same object, and neither removes what the other put up', async () => {
    await rig.start();
    await rig.start({ dataDir: otherDir });
    const [one, two] = [rig.order(ALICE), rig.order(BOB)];
    rig.platform.want([one]);
    rig.platform.want([one, two]);
    await rig.clock.settle();
    expect(rig.blocks()).toEqual(['alice:403:ours', 'bob:403:ours']);
    await rig.clock.advance(60_000);
    expect(rig.blocks()).toEqual(['alice:403:ours', 'bob:403:ours']);
    expect(rig.kong.requests.filter((line) => line.startsWith('DELETE'))).toEqual([]);
    rig.platform.want([two]);
    await rig.clock.advance(10_000);
    expect(rig.blocks()).toEqual(['bob:403:ours']);
    expect(new Set(rig.told(one.id))).toEqual(new Set(['applied', 'lifted']));
  });

  it('the slower one asks again before it takes an unknown object for an orphan', async () => {
    await rig.start();
    // This one's long poll never learns of changes by itself.
    const deaf: Fetch = async (url, init) => {
      if (!url.includes('waitMs=25000')) return await rig.fetch(url, init);
      return await new Promise((_resolve, reject) => {
        init.signal.addEventListener('abort', () => reject(new Error('aborted')));
      });
    };
    await rig.start({ dataDir: otherDir, fetch: deaf });
    rig.platform.want([rig.order(ALICE)]);
    await rig.clock.advance(60_000);
    expect(rig.blocks()).toEqual(['alice:403:ours']);
    expect(rig.kong.requests.filter((line) => line.startsWith('DELETE'))).toEqual([]);
  });
});
