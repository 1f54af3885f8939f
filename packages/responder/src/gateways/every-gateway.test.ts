import type { DesiredOrder } from '@gatewatch/model';
import { createFakeKong, type KongVersion } from '@gatewatch/simulator';
import { describe, expect, it } from 'vitest';
import { kongFetch } from '../testing/kong-fetch.js';
import { createLogicalClock } from '../testing/logical-clock.js';
import type { Gateway } from './gateway-contract.js';
import type { GatewayMember } from './gateway-member.js';
import { GATEWAYS } from './index.js';

const CONSUMER = 'a11ce000-0000-4000-8000-000000000001';
const ORDER: DesiredOrder = {
  id: '0de70000-0000-4000-8000-000000000001',
  action: 'terminate-consumer',
  consumerId: CONSUMER,
  statusCode: 403,
  message: 'Access suspended',
  expiresAt: null,
};

/** What the suite needs of a member's fake: trouble on demand, somebody else's hand, and a look at everything. */
interface Bench {
  readonly gateway: Gateway;
  trouble(kind: 'none' | 'down' | 'error' | 'lost' | 'slow' | 'read-only'): void;
  /** Puts somebody else's object where the order's would stand. */
  occupy(): void;
  /** Takes our tag off the order's object. */
  disown(): void;
  /** Changes the order's object by hand. */
  alter(): void;
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
  const kong = createFakeKong({
    version,
    now: clock.now,
    consumers: [{ id: CONSUMER, username: 'alice', tags: ['vip'] }],
  });
  const write = (method: string, path: string, body: object) => {
    kong.handle({
      method,
      path,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  };
  const gateway = member.open({
    url: 'http://127.0.0.1:8001/',
    headers: {},
    timeoutMs: 5000,
    fetch: kongFetch(kong, { ...clock, schedule: (delayMs, task) => clock.schedule(delayMs, task) }),
    schedule,
  });
  const path = `/plugins/${gateway.objectIdOf(ORDER)}`;
  return {
    gateway,
    trouble(kind) {
      kong.setDatabase(kind === 'read-only' ? 'off' : 'postgres');
      if (kind === 'read-only') kong.setFault({ kind: 'none' });
      else kong.setFault(kind === 'slow' ? { kind, delayMs: 60_000 } : { kind });
    },
    occupy: () => write('POST', `/consumers/${CONSUMER}/plugins`, { name: 'request-termination' }),
    disown: () => write('PATCH', path, { tags: [] }),
    alter: () => write('PATCH', path, { enabled: false }),
    everything: () => JSON.stringify(kong.plugins(), (key, value) => (/_at$/.test(key) ? 0 : value)),
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

  it(
    'enacts, lists, and lifts; each twice as well as once',
    withBench(async ({ gateway, everything }) => {
      expect(await gateway.look(ORDER)).toEqual({
        kind: 'clear',
        subject: { id: CONSUMER, username: 'alice', tags: ['vip'] },
      });
      expect(await gateway.list()).toEqual({ kind: 'listed', objects: [] });
      expect(await gateway.enact(ORDER)).toEqual({ kind: 'enacted', difference: '' });
      const once = everything();
      expect(await gateway.enact(ORDER)).toEqual({ kind: 'enacted', difference: '' });
      expect(everything()).toBe(once);
      expect(await gateway.look(ORDER)).toMatchObject({ kind: 'clear' });
      const listed = await gateway.list();
      expect(listed).toMatchObject({ objects: [{ objectId: gateway.objectIdOf(ORDER), orderId: ORDER.id }] });
      expect(listed.kind === 'listed' && listed.objects[0]?.differenceFrom(ORDER)).toBe('');
      expect(await gateway.lift(gateway.objectIdOf(ORDER))).toEqual({ kind: 'lifted' });
      expect(await gateway.lift(gateway.objectIdOf(ORDER))).toEqual({ kind: 'absent' });
      expect(everything()).toBe('[]');
    }),
  );

  it(
    'names what somebody changed, and repairs it',
    withBench(async ({ gateway, alter }) => {
      await gateway.enact(ORDER);
      alter();
      const listed = await gateway.list();
      expect(listed.kind === 'listed' && listed.objects[0]?.differenceFrom(ORDER)).not.toBe('');
      expect(await gateway.enact(ORDER)).toEqual({ kind: 'enacted', difference: '' });
    }),
  );

  it(
    "touches nothing of somebody else's",
    withBench(async ({ gateway, occupy, everything }) => {
      occupy();
      const before = everything();
      expect(await gateway.look(ORDER)).toMatchObject({ kind: 'foreign' });
      expect(await gateway.enact(ORDER)).toMatchObject({ kind: 'foreign' });
      expect(await gateway.list()).toEqual({ kind: 'listed', objects: [] });
      expect(everything()).toBe(before);
    }),
  );

  it(
    'leaves its own object alone once the tag is off',
    withBench(async ({ gateway, disown, everything }) => {
      await gateway.enact(ORDER);
      disown();
      const before = everything();
      expect(await gateway.look(ORDER)).toMatchObject({ kind: 'foreign' });
      expect(await gateway.enact(ORDER)).toMatchObject({ kind: 'foreign' });
      expect(await gateway.lift(gateway.objectIdOf(ORDER))).toMatchObject({ kind: 'foreign' });
      expect(everything()).toBe(before);
    }),
  );

  it(
    'calls what cannot be done impossible',
    withBench(async ({ gateway }) => {
      const stranger = { ...ORDER, consumerId: '99999999-9999-4999-8999-999999999999' };
      expect(await gateway.look(stranger)).toMatchObject({ kind: 'impossible' });
      expect(await gateway.enact(stranger)).toMatchObject({ kind: 'impossible' });
      expect(await gateway.look({ ...ORDER, consumerId: 'alice' })).toMatchObject({ kind: 'impossible' });
      expect(await gateway.enact({ ...ORDER, statusCode: 9999 })).toMatchObject({ kind: 'impossible' });
    }),
  );

  it.each(['down', 'error', 'lost', 'slow'] as const)(
    'in trouble (%s) says unavailable to everything',
    async (kind) => {
      const { gateway, trouble, unknownRequests } = open(member);
      trouble(kind);
      expect(await gateway.probe()).toMatchObject({ kind: 'unavailable' });
      expect(await gateway.list()).toMatchObject({ kind: 'unavailable' });
      expect(await gateway.look(ORDER)).toMatchObject({ kind: 'unavailable' });
      expect(await gateway.enact(ORDER)).toMatchObject({ kind: 'unavailable' });
      expect(await gateway.lift(gateway.objectIdOf(ORDER))).toMatchObject({ kind: 'unavailable' });
      expect(unknownRequests()).toEqual([]);
    },
  );

  it(
    'says when it takes no changes',
    withBench(async ({ gateway, trouble, everything }) => {
      await gateway.enact(ORDER);
      const before = everything();
      trouble('read-only');
      expect(await gateway.probe()).toMatchObject({ kind: 'read-only' });
      expect(await gateway.enact(ORDER)).toMatchObject({ kind: 'read-only' });
      expect(await gateway.lift(gateway.objectIdOf(ORDER))).toMatchObject({ kind: 'read-only' });
      expect(everything()).toBe(before);
    }),
  );

  it(
    'holds many orders over several pages',
    withBench(async ({ gateway }) => {
      await gateway.enact(ORDER);
      expect(gateway.objectIdOf(ORDER)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5/);
      expect(gateway.objectIdOf({ ...ORDER, id: '0de70000-0000-4000-8000-000000000002' })).not.toBe(
        gateway.objectIdOf(ORDER),
      );
    }),
  );
});
