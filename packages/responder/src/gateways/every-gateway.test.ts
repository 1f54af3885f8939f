import type { DesiredOrder } from '@gatewatch/model';
import { afterEach, describe, expect, it } from 'vitest';
import { ALICE, idOf, KEY, orderOf } from '../testing/kong-company.js';
import type { Change, Gateway } from './gateway-contract.js';
import { GATEWAYS } from './index.js';
import type { Bench, BenchMaker } from './testing/gateway-bench.js';
import { kicBenches } from './testing/kic-bench.js';
import { kongBenches } from './testing/kong-bench.js';

const alice = { kind: 'consumer', id: ALICE } as const;
const BY_HAND = { kind: 'by-hand', who: 'ann' } as const;
const BY_POLICY = { kind: 'policy', policyId: 'p', mode: 'enforce' } as const;
const ORDER = orderOf('terminate-consumer', alice);

/** One order of every action that a gateway may be asked for. */
const ORDERS: readonly DesiredOrder[] = [
  ORDER,
  orderOf('block-consumer', alice),
  orderOf('deny-consumer', alice),
  orderOf('limit-consumer', alice),
  orderOf('deny-ip', { kind: 'ip', id: '198.51.100.7' }),
  orderOf('disable-credential', { kind: 'credential', id: KEY }),
];

/** One line per member; a member without a line fails the suite. */
const BENCHES: Readonly<Record<string, readonly BenchMaker[]>> = { kong: kongBenches, kic: kicBenches };

const CASES = GATEWAYS.flatMap((member) =>
  (BENCHES[member.id] ?? []).map((maker) => ({
    member,
    version: maker.version,
    maker,
    orders: ORDERS.filter(({ action }) => maker.actions.includes(action)),
    troubles: maker.troubles.filter((trouble) => trouble !== 'read-only'),
  })),
);

it('has a bench for every member that takes orders; every-configuration.test.ts reads all', () => {
  const taking = GATEWAYS.filter(({ takes }) => takes === 'orders');
  expect(taking.filter((member) => BENCHES[member.id] === undefined)).toEqual([]);
});

async function changesOf(gateway: Gateway, order: DesiredOrder): Promise<readonly Change[]> {
  const planned = await gateway.plan(order);
  if (planned.kind !== 'planned') throw new Error(JSON.stringify(planned));
  return planned.changes;
}

async function changeOf(gateway: Gateway): Promise<Change> {
  const [change] = await changesOf(gateway, ORDER);
  if (change === undefined) throw new Error('no change');
  return change;
}

describe.each(CASES)('gateway $member.id $version', ({ member, version, maker, orders, troubles }) => {
  const opened: Bench[] = [];
  afterEach(() => {
    for (const bench of opened.splice(0)) bench.close();
  });
  const open = (): Bench => {
    const bench = maker.open(member);
    opened.push(bench);
    return bench;
  };
  const withBench = (run: (bench: Bench) => Promise<void>) => async () => {
    const bench = open();
    await run(bench);
    expect(bench.unknownRequests()).toEqual([]);
  };

  it(
    'says who it is',
    withBench(async ({ gateway }) => {
      expect(await gateway.probe()).toMatchObject({ kind: 'ready', product: `${member.id} ${version}` });
    }),
  );

  it.each(orders)(
    '$action: plans, enacts, lists, and lifts; each twice as well as once',
    async (order) => {
      const { gateway, everything, unknownRequests } = open();
      const before = everything();
      expect(await gateway.plan(order)).toEqual(await gateway.plan(order));
      const changes = await changesOf(gateway, order);
      expect(everything()).toBe(before);
      const ids = changes.map(({ objectId }) => objectId);
      expect(new Set(ids).size).toBe(changes.length);
      expect(changes.map(({ orderId }) => orderId)).toEqual(changes.map(() => order.id));
      for (const change of changes)
        expect(await gateway.enact(change, BY_HAND)).toEqual({ kind: 'enacted', difference: '' });
      const once = everything();
      expect(once).not.toBe(before);
      for (const change of changes)
        expect(await gateway.enact(change, BY_HAND)).toEqual({ kind: 'enacted', difference: '' });
      expect(everything()).toBe(once);
      // Planning again while it stands gives the same: a crash may come at any step. What was taken away is in the ledger only.
      if (changes.every(({ undo }) => undo === 'remove'))
        expect((await changesOf(gateway, order)).map(({ objectId }) => objectId)).toEqual(ids);
      const listed = await gateway.list();
      if (listed.kind !== 'listed') throw new Error(listed.detail);
      for (const change of changes) {
        expect(await gateway.stands(change)).toEqual({ kind: 'stands', difference: '' });
        const object = listed.objects.find(({ objectId }) => objectId === change.objectId);
        if (change.undo === 'remove') expect(object?.differenceFrom(change)).toBe('');
        else expect(object).toBeUndefined();
      }
      for (const change of changes) expect(await gateway.lift(change)).toEqual({ kind: 'lifted' });
      for (const change of changes) expect(await gateway.lift(change)).toEqual({ kind: 'absent' });
      expect(everything()).toBe(before);
      expect(unknownRequests()).toEqual([]);
    },
    20_000,
  );

  it.each(orders)('$action: an orphan is listed, and removed without its change', async (order) => {
    const { gateway, everything } = open();
    const before = everything();
    for (const change of await changesOf(gateway, order)) {
      if (change.undo === 'put-back') return;
      await gateway.enact(change, BY_HAND);
    }
    const listed = await gateway.list();
    if (listed.kind !== 'listed') throw new Error(listed.detail);
    expect(listed.objects.every(({ orderId }) => orderId === order.id)).toBe(true);
    for (const object of listed.objects) expect(await gateway.lift(object)).toEqual({ kind: 'lifted' });
    expect(everything()).toBe(before);
  });

  if (maker.actions.includes('disable-credential'))
    it(
      'takes a credential away by nobody’s policy, and keeps its secret out of all words',
      withBench(async ({ gateway, everything }) => {
        const order = orderOf('disable-credential', { kind: 'credential', id: KEY });
        const before = everything();
        const planned = await gateway.plan(order);
        if (planned.kind !== 'planned') throw new Error(planned.detail);
        for (const change of planned.changes) {
          expect(await gateway.enact(change, BY_POLICY)).toMatchObject({ kind: 'refused' });
          expect(JSON.stringify(change.body)).toContain('alice-secret');
          expect(JSON.stringify([change.words, change.place, change.objectId, planned.notes])).not.toContain(
            'secret',
          );
        }
        expect(everything()).toBe(before);
      }),
    );

  it(
    'names what somebody changed, and repairs it',
    withBench(async ({ gateway, alter }) => {
      const change = await changeOf(gateway);
      await gateway.enact(change, BY_HAND);
      alter(change);
      const listed = await gateway.list();
      expect(listed.kind === 'listed' && listed.objects[0]?.differenceFrom(change)).not.toBe('');
      expect(await gateway.stands(change)).not.toEqual({ kind: 'stands', difference: '' });
      expect(await gateway.enact(change, BY_HAND)).toEqual({ kind: 'enacted', difference: '' });
    }),
  );

  it(
    "touches nothing of somebody else's",
    withBench(async ({ gateway, occupy, everything }) => {
      const change = await changeOf(gateway);
      occupy();
      await gateway.list();
      const before = everything();
      expect(await gateway.plan(ORDER)).toMatchObject({ kind: 'foreign' });
      expect(await gateway.enact(change, BY_HAND)).toMatchObject({ kind: 'foreign' });
      expect(await gateway.list()).toEqual({ kind: 'listed', objects: [] });
      expect(everything()).toBe(before);
    }),
  );

  it(
    'leaves its own object alone once the tag is off',
    withBench(async ({ gateway, disown, everything }) => {
      const change = await changeOf(gateway);
      await gateway.enact(change, BY_HAND);
      disown(change);
      const before = everything();
      expect(await gateway.enact(change, BY_HAND)).toMatchObject({ kind: 'foreign' });
      expect(await gateway.lift(change)).toMatchObject({ kind: 'foreign' });
      expect(everything()).toBe(before);
    }),
  );

  it(
    'calls what cannot be done impossible',
    withBench(async ({ gateway, spoilt }) => {
      for (const entity of [
        { kind: 'consumer', id: idOf('999') },
        { kind: 'consumer', id: 'alice' },
      ] as const)
        expect(await gateway.plan({ ...ORDER, entity })).toMatchObject({ kind: 'impossible' });
      const nobody = { kind: 'credential', id: idOf('998') } as const;
      expect(await gateway.plan(orderOf('disable-credential', nobody))).toMatchObject({ kind: 'impossible' });
      const change = await changeOf(gateway);
      expect(await gateway.enact(spoilt(change), BY_HAND)).toMatchObject({ kind: 'impossible' });
    }),
  );

  it.each(troubles)(
    'in trouble (%s) says unavailable to everything',
    async (kind) => {
      const { gateway, trouble, unknownRequests } = open();
      const changes = (await Promise.all(orders.map((order) => changesOf(gateway, order)))).flat();
      trouble(kind);
      expect(await gateway.probe()).toMatchObject({ kind: 'unavailable' });
      expect(await gateway.list()).toMatchObject({ kind: 'unavailable' });
      for (const order of orders) expect(await gateway.plan(order)).toMatchObject({ kind: 'unavailable' });
      for (const change of changes) {
        expect(await gateway.stands(change)).toMatchObject({ kind: 'unavailable' });
        expect(await gateway.enact(change, BY_HAND)).toMatchObject({ kind: 'unavailable' });
        expect(await gateway.lift(change)).toMatchObject({ kind: 'unavailable' });
      }
      expect(unknownRequests()).toEqual([]);
    },
    20_000,
  );

  if (maker.troubles.includes('read-only'))
    it(
      'says when it takes no changes',
      withBench(async ({ gateway, trouble, everything }) => {
        const changes = (await Promise.all(orders.map((order) => changesOf(gateway, order)))).flat();
        const before = everything();
        trouble('read-only');
        expect(await gateway.probe()).toMatchObject({ kind: 'read-only' });
        for (const change of changes)
          expect(await gateway.enact(change, BY_HAND)).toMatchObject({ kind: 'read-only' });
        expect(everything()).toBe(before);
      }),
    );
});
