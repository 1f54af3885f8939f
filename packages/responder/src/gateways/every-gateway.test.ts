import type { DesiredOrder } from '@gatewatch/model';
import type { KongVersion } from '@gatewatch/simulator';
import { describe, expect, it } from 'vitest';
import { ALICE, createKongCompany, idOf, KEY, orderOf } from '../testing/kong-company.js';
import { kongFetch } from '../testing/kong-fetch.js';
import { createLogicalClock } from '../testing/logical-clock.js';
import type { Change, Gateway } from './gateway-contract.js';
import type { GatewayMember } from './gateway-member.js';
import { GATEWAYS } from './index.js';

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

/** What the suite needs of a member's fake: trouble on demand, somebody else's hand, and a look at everything. */
interface Bench {
  readonly gateway: Gateway;
  trouble(kind: 'none' | 'down' | 'error' | 'lost' | 'slow' | 'read-only'): void;
  /** Puts somebody else's object where the order's would stand. */
  occupy(): void;
  /** Takes our tag off the change's object. */
  disown(change: Change): void;
  /** Changes the change's object by hand. */
  alter(change: Change): void;
  /** Everything at the gateway, as text to compare. */
  everything(): string;
  unknownRequests(): readonly string[];
}

function kongBench(member: GatewayMember, version: KongVersion): Bench {
  const clock = createLogicalClock();
  // Time passes by itself here, so that slow answers end and limits strike.
  const schedule: typeof clock.schedule = (delayMs, task) => {
    const cancel = clock.schedule(delayMs, task);
    setImmediate(() => void clock.advance(delayMs));
    return cancel;
  };
  const { kong, byHand, everything } = createKongCompany({ version, now: clock.now });
  byHand('POST', '/services', { name: 'orders', url: 'http://orders.internal' });
  byHand('POST', '/services/orders/routes', { name: 'orders-v1', paths: ['/orders'] });
  byHand('POST', '/services/orders/plugins', { name: 'key-auth' });
  byHand('POST', '/services/orders/plugins', { name: 'acl', config: { deny: ['gatewatch-denied'] } });
  const gateway = member.open({
    url: 'http://127.0.0.1:8001/',
    headers: {},
    timeoutMs: 5000,
    fetch: kongFetch(kong, { ...clock, schedule: (delayMs, task) => clock.schedule(delayMs, task) }),
    schedule,
    now: clock.now,
  });
  return {
    gateway,
    trouble(kind) {
      kong.setDatabase(kind === 'read-only' ? 'off' : 'postgres');
      if (kind === 'read-only') kong.setFault({ kind: 'none' });
      else kong.setFault(kind === 'slow' ? { kind, delayMs: 60_000 } : { kind });
    },
    occupy() {
      byHand('POST', `/consumers/${ALICE}/plugins`, {
        name: 'request-termination',
        config: { trigger: 'x' },
      });
      const route = String(kong.rows('routes')[0]?.id);
      for (const body of [
        { route: { id: route } },
        { service: { id: String(kong.rows('services')[0]?.id) } },
      ])
        byHand('POST', `/consumers/${ALICE}/plugins`, {
          name: 'request-termination',
          config: { trigger: 'x' },
          ...body,
        });
      byHand('POST', `/consumers/${ALICE}/plugins`, {
        name: 'request-termination',
        config: { trigger: 'x' },
        route: { id: route },
        service: { id: String(kong.rows('services')[0]?.id) },
      });
    },
    disown: ({ objectId }) => void byHand('PATCH', `/plugins/${objectId}`, { tags: [] }),
    alter: ({ objectId }) => void byHand('PATCH', `/plugins/${objectId}`, { enabled: false }),
    everything,
    unknownRequests: () => kong.unknownRequests,
  };
}

/** One line per member and version; a member without a line fails the suite. */
const BENCHES: Readonly<Record<string, readonly [string, (member: GatewayMember) => Bench][]>> = {
  kong: [
    ['2.8.5', (member) => kongBench(member, '2.8.5')],
    ['3.9.1', (member) => kongBench(member, '3.9.1')],
  ],
};

const CASES = GATEWAYS.flatMap((member) =>
  (BENCHES[member.id] ?? []).map(([version, open]) => ({ member, version, open })),
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

describe.each(CASES)('gateway $member.id $version', ({ member, version, open }) => {
  const withBench = (run: (bench: Bench) => Promise<void>) => async () => {
    const bench = open(member);
    await run(bench);
    expect(bench.unknownRequests()).toEqual([]);
  };

  it(
    'says who it is',
    withBench(async ({ gateway }) => {
      expect(await gateway.probe()).toMatchObject({ kind: 'ready', product: `${member.id} ${version}` });
    }),
  );

  it.each(ORDERS)(
    '$action: plans, enacts, lists, and lifts; each twice as well as once',
    async (order) => {
      const { gateway, everything, unknownRequests } = open(member);
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

  it.each(ORDERS)('$action: an orphan is listed, and removed without its change', async (order) => {
    const { gateway, everything } = open(member);
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
    withBench(async ({ gateway }) => {
      for (const entity of [
        { kind: 'consumer', id: idOf('999') },
        { kind: 'consumer', id: 'alice' },
      ] as const)
        expect(await gateway.plan({ ...ORDER, entity })).toMatchObject({ kind: 'impossible' });
      const nobody = { kind: 'credential', id: idOf('998') } as const;
      expect(await gateway.plan(orderOf('disable-credential', nobody))).toMatchObject({ kind: 'impossible' });
      const change = await changeOf(gateway);
      const body = { ...change.body, config: { status_code: 9999 } };
      expect(await gateway.enact({ ...change, body }, BY_HAND)).toMatchObject({ kind: 'impossible' });
    }),
  );

  it.each(['down', 'error', 'lost', 'slow'] as const)(
    'in trouble (%s) says unavailable to everything',
    async (kind) => {
      const { gateway, trouble, unknownRequests } = open(member);
      const changes = (await Promise.all(ORDERS.map((order) => changesOf(gateway, order)))).flat();
      trouble(kind);
      expect(await gateway.probe()).toMatchObject({ kind: 'unavailable' });
      expect(await gateway.list()).toMatchObject({ kind: 'unavailable' });
      for (const order of ORDERS) expect(await gateway.plan(order)).toMatchObject({ kind: 'unavailable' });
      for (const change of changes) {
        expect(await gateway.stands(change)).toMatchObject({ kind: 'unavailable' });
        expect(await gateway.enact(change, BY_HAND)).toMatchObject({ kind: 'unavailable' });
        expect(await gateway.lift(change)).toMatchObject({ kind: 'unavailable' });
      }
      expect(unknownRequests()).toEqual([]);
    },
    20_000,
  );

  it(
    'says when it takes no changes',
    withBench(async ({ gateway, trouble, everything }) => {
      const changes = (await Promise.all(ORDERS.map((order) => changesOf(gateway, order)))).flat();
      const before = everything();
      trouble('read-only');
      expect(await gateway.probe()).toMatchObject({ kind: 'read-only' });
      for (const change of changes)
        expect(await gateway.enact(change, BY_HAND)).toMatchObject({ kind: 'read-only' });
      expect(everything()).toBe(before);
    }),
  );
});
