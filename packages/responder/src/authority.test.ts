import { type DesiredOrder, rehearsedOrderSchema } from '@gatewatch/model';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Fetch } from './http-exchange.js';
import { createLeaseClock } from './lease-clock.js';
import { openLedger } from './ledger/ledger.js';
import { plannerOf, rehearse } from './rehearsal.js';
import { ALICE, BOB, createRig, type Rig } from './testing/rig.js';
import { KEY, shopKong } from './testing/shop-kong.js';

let rig: Rig;
beforeEach(() => {
  rig = createRig({ objects: shopKong(ALICE) });
});
afterEach(async () => {
  expect(rig.kong.unknownRequests).toEqual([]);
  await rig.cleanUp();
});

const rehearsed = (n: number, wouldBe: Readonly<Record<string, unknown>>) =>
  rehearsedOrderSchema.parse({
    id: `4e4ea45e-0000-4000-8000-${String(n).padStart(12, '0')}`,
    wouldBe: { action: 'terminate-consumer', entity: { kind: 'consumer', id: ALICE }, ...wouldBe },
  });
const writes = () => rig.kong.requests.filter((line) => !line.startsWith('GET '));

describe('an order without authority', () => {
  it.each([
    ['none', { authority: undefined }],
    ['of an unknown kind', { authority: { kind: 'divine-right' } }],
    ['of a policy that only simulates', { authority: { kind: 'policy', policyId: 'p', mode: 'simulate' } }],
  ])('(%s) is refused, and holds up no other', async (_what, more) => {
    await rig.start();
    const [bad, good] = [rig.order(ALICE), rig.order(BOB)];
    rig.platform.wantRaw([{ ...bad, ...more }, good]);
    await rig.clock.advance(60_000);
    expect(rig.ours()).toEqual(['request-termination:bob']);
    expect(rig.told(bad.id)).toEqual(['refused']);
    expect(rig.platform.receipts.find(({ kind }) => kind === 'refused')?.detail).toContain('authority');
  });

  it('that had one before is taken down', async () => {
    await rig.start();
    const order = rig.order(ALICE);
    rig.platform.want([order]);
    await rig.clock.settle();
    rig.platform.wantRaw([{ ...order, authority: null }]);
    await rig.clock.settle();
    expect(rig.ours()).toEqual([]);
    expect(rig.told(order.id)).toEqual(['applied', 'refused']);
  });

  it('of an action that this responder does not know is refused with a word about it', async () => {
    await rig.start();
    const order = rig.order(ALICE);
    rig.platform.wantRaw([{ ...order, action: 'banish' }]);
    await rig.clock.settle();
    expect(rig.platform.receipts).toMatchObject([
      { orderId: order.id, kind: 'refused', detail: expect.stringContaining('cannot read the order') },
    ]);
  });

  it('a credential is not taken away by a policy alone', async () => {
    await rig.start();
    const authority = { kind: 'policy', policyId: 'p', mode: 'enforce' };
    const order = rig.order(ALICE, {
      action: 'disable-credential',
      entity: { kind: 'credential', id: KEY },
      authority,
    });
    rig.platform.want([order]);
    await rig.clock.settle();
    expect(rig.told(order.id)).toEqual(['refused']);
    expect(rig.kong.rows('key-auths')).toHaveLength(1);
  });
});

describe('a rehearsed order', () => {
  it('is answered once with what would be done, and nothing is written', async () => {
    await rig.start();
    const orders = [
      rehearsed(1, {}),
      rehearsed(2, { action: 'limit-consumer', limits: { minute: 5 } }),
      rehearsed(3, { action: 'disable-credential', entity: { kind: 'credential', id: KEY } }),
      rehearsed(4, { entity: { kind: 'consumer', id: 'nobody' } }),
    ];
    rig.platform.rehearse(orders);
    await rig.clock.advance(120_000);
    expect(writes()).toEqual([]);
    const { receipts } = rig.platform;
    expect(receipts.map(({ kind }) => kind)).toEqual(['planned', 'planned', 'planned', 'planned']);
    const of = ({ id }: { readonly id: string }) => receipts.find(({ orderId }) => orderId === id);
    expect(orders.map((order) => of(order)?.changes?.length)).toEqual([1, 1, 1, undefined]);
    expect(of(orders[3] ?? { id: '' })?.detail).toBe('It could not be done: Kong knows no consumer nobody.');
    rig.platform.rehearse([...orders, rehearsed(5, {})]);
    await rig.clock.advance(60_000);
    expect(rig.platform.receipts).toHaveLength(5);
  });

  it('says what the guardrails would say', async () => {
    await rig.start({ config: { guardrails: { protectedConsumers: { usernames: ['alice'] } } } });
    rig.platform.rehearse([rehearsed(1, {})]);
    await rig.clock.settle();
    expect(rig.platform.receipts[0]?.detail).toContain(
      'It would be refused: The consumer alice is protected',
    );
  });

  it('waits while Kong is away, and holds up no order', async () => {
    rig.kong.setFault({ kind: 'down' });
    await rig.start();
    rig.platform.rehearse([rehearsed(1, {})]);
    await rig.clock.advance(60_000);
    expect(rig.platform.receipts).toEqual([]);
    rig.kong.setFault({ kind: 'none' });
    await rig.clock.advance(60_000);
    expect(rig.platform.receipts.map(({ kind }) => kind)).toEqual(['planned']);
  });

  it('has nothing to write with: the rehearsing part holds an object with `plan` alone', async () => {
    const counted: string[] = [];
    const count = (name: string) => async () => {
      counted.push(name);
      return { kind: 'unavailable', detail: '' } as const;
    };
    const planner = plannerOf({
      probe: count('probe'),
      list: count('list'),
      readConfiguration: count('readConfiguration'),
      stands: count('stands'),
      enact: count('enact'),
      lift: count('lift'),
      plan: async () => ({
        kind: 'planned',
        subject: { id: ALICE, username: 'alice', tags: [] },
        changes: [],
        notes: ['Nothing needed.'],
      }),
    });
    expect(Object.keys(planner)).toEqual(['plan']);
    const ledger = openLedger(`${rig.dataDir}/rehearsal.ndjson`);
    const parts = {
      planner,
      ledger,
      guardrails: { protects: () => '' },
      clock: createLeaseClock(rig.clock.now, undefined),
    };
    await rehearse(parts, [rehearsed(1, {}), rehearsed(2, {})]);
    expect(counted).toEqual([]);
    expect([...ledger.state.receipts.values()].map(({ kind }) => kind)).toEqual(['planned', 'planned']);
    expect(ledger.state.leases.size).toBe(0);
    ledger.close();
  });
});

it('nothing reaches Kong by a write but through orders with authority', async () => {
  const seen: string[] = [];
  const fetch: Fetch = (url, init) => {
    if (url.includes(':8001') && init.method !== 'GET') seen.push(init.method);
    return rig.fetch(url, init);
  };
  await rig.start({ fetch });
  const order: DesiredOrder = rig.order(ALICE);
  rig.platform.wantRaw([{ ...order, authority: undefined }]);
  rig.platform.rehearse([rehearsed(1, {})]);
  await rig.clock.advance(120_000);
  expect(seen).toEqual([]);
  rig.platform.want([rig.order(ALICE)]);
  await rig.clock.settle();
  expect(seen).toEqual(['PUT']);
});
