import { rmSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import type { Fetch } from './http-exchange.js';
import { ORDER_KINDS, type OrderKind } from './testing/order-kinds.js';
import { ALICE, createRig, makeTestDir, type Rig } from './testing/rig.js';
import { shopKong } from './testing/shop-kong.js';

const LIFE_MS = 120_000;
/** The longest pause between two tries, and time for the try itself. */
const QUIET_MS = 60_000;

interface Fault {
  readonly name: string;
  begin(rig: Rig): void;
  end(rig: Rig): void;
}

let answerWith = 0;
/** What a Kong says that was to lead to the Admin API, and has lost the route. */
const LOST_ROUTE = 'no Route matched with those values';
/** Kong's answers replaced by ones of something in front of it, or by an admission filter. */
const answering =
  (rig: Rig): Fetch =>
  async (url, init) =>
    answerWith !== 0 && url.includes(':8001') && (answerWith !== 400 || init.method !== 'GET')
      ? {
          status: answerWith,
          text: async () =>
            JSON.stringify({ message: answerWith === 404 ? LOST_ROUTE : `status ${answerWith}` }),
        }
      : await rig.fetch(url, init);

const kongFault = (name: string, fault: Parameters<Rig['kong']['setFault']>[0]): Fault => ({
  name,
  begin: (rig) => rig.kong.setFault(fault),
  end: (rig) => rig.kong.setFault({ kind: 'none' }),
});
const answer = (status: number): Fault => ({
  name: `Admin API answers ${status}`,
  begin: () => {
    answerWith = status;
  },
  end: () => {
    answerWith = 0;
  },
});

function empty(rig: Rig): void {
  for (const { id, tags } of rig.kong.plugins())
    if (JSON.stringify(tags).includes('managed-by')) rig.byHand('DELETE', `/plugins/${String(id)}`);
  for (const row of rig.kong.rows('acls')) {
    const { id, consumer } = JSON.parse(JSON.stringify(row));
    rig.byHand('DELETE', `/consumers/${consumer.id}/acls/${id}`);
  }
}

const FAULTS: readonly Fault[] = [
  kongFault('Admin API down', { kind: 'down' }),
  kongFault('Admin API slower than the time limit', { kind: 'slow', delayMs: 20_000 }),
  kongFault('Admin API slow', { kind: 'slow', delayMs: 300 }),
  kongFault('Admin API answers 500', { kind: 'error' }),
  kongFault('database down', { kind: 'database-down' }),
  kongFault('every answer lost', { kind: 'lost' }),
  answer(400),
  answer(401),
  answer(403),
  answer(404),
  answer(409),
  answer(429),
  answer(502),
  {
    name: 'Kong restarted and emptied',
    begin(rig) {
      empty(rig);
      rig.kong.setFault({ kind: 'down' });
    },
    end: (rig) => rig.kong.setFault({ kind: 'none' }),
  },
  { name: 'object removed by hand', begin: empty, end: () => {} },
  {
    name: 'object edited by hand',
    begin(rig) {
      for (const { id, tags } of rig.kong.plugins())
        if (JSON.stringify(tags).includes('managed-by'))
          rig.byHand('PATCH', `/plugins/${String(id)}`, { enabled: false });
    },
    end: () => {},
  },
  {
    name: 'platform unreachable',
    begin: (rig) => rig.platform.setDown(true),
    end: (rig) => rig.platform.setDown(false),
  },
];
const MOMENTS = ['putting up', 'standing', 'expiry'] as const;

const tally = { cases: 0, left: 0, touched: 0 };
afterAll(() => {
  expect(tally).toMatchObject({ left: 0, touched: 0 });
  expect(tally.cases).toBe(FAULTS.length * MOMENTS.length * ORDER_KINDS.length + 5);
});

async function inRig(run: (rig: Rig) => Promise<void>): Promise<void> {
  const rig = createRig({ objects: shopKong(ALICE, 'depot') });
  const before = rig.foreign();
  try {
    await run(rig);
    tally.cases += 1;
    tally.left += rig.ours().length;
    tally.touched += rig.foreign() === before ? 0 : 1;
    expect(rig.ours()).toEqual([]);
    expect(rig.foreign()).toBe(before);
    expect(rig.kong.unknownRequests).toEqual([]);
  } finally {
    answerWith = 0;
    await rig.cleanUp();
  }
}

const isUp = (rig: Rig, { ours }: OrderKind): boolean =>
  ours.length === 0 ? rig.kong.rows('key-auths').length === 0 : rig.ours().join() === ours.join();

async function play(
  rig: Rig,
  kind: OrderKind,
  fault: Fault,
  moment: (typeof MOMENTS)[number],
): Promise<void> {
  await rig.start({ fetch: answering(rig) });
  const expiresAt = new Date(rig.clock.now() + LIFE_MS).toISOString();
  const order = rig.order(ALICE, { ...kind.order, expiresAt });
  if (moment === 'putting up' && fault.name !== 'platform unreachable') fault.begin(rig);
  rig.platform.want([order]);
  await rig.clock.advance(1000);
  if (moment === 'putting up') fault.begin(rig);
  if (moment === 'standing') fault.begin(rig);
  await rig.clock.advance(20_000);
  if (moment !== 'expiry') fault.end(rig);
  await rig.clock.advance(QUIET_MS);
  // A write that Kong calls wrong or in conflict is given up, at once and for good; nothing else ends an order.
  if (!(/40[09]$/.test(fault.name) && moment === 'putting up')) expect(isUp(rig, kind)).toBe(true);
  if (moment === 'expiry') fault.begin(rig);
  await rig.clock.advance(LIFE_MS);
  if (moment === 'expiry') fault.end(rig);
  await rig.clock.advance(QUIET_MS);
  expect(['expired', 'refused', 'failed']).toContain(rig.told(order.id).at(-1));
}

describe.each(FAULTS)('$name', (fault) => {
  describe.each(MOMENTS)('at %s', (moment) => {
    it.each(ORDER_KINDS)('$name: blocks left behind after expiry 0, foreign objects touched 0', (kind) =>
      inRig((rig) => play(rig, kind, fault, moment)),
    );
  });
});

describe('two responders at once', () => {
  it.each(ORDER_KINDS)(
    '$name: blocks left behind after expiry 0, foreign objects touched 0',
    async (kind) => {
      const otherDir = makeTestDir();
      await inRig(async (rig) => {
        await rig.start();
        await rig.start({ dataDir: otherDir });
        const expiresAt = new Date(rig.clock.now() + LIFE_MS).toISOString();
        rig.platform.want([rig.order(ALICE, { ...kind.order, expiresAt })]);
        await rig.clock.advance(60_000);
        expect(isUp(rig, kind)).toBe(true);
        await rig.clock.advance(LIFE_MS);
      });
      rmSync(otherDir, { recursive: true, force: true });
    },
  );
});
