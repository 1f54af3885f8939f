import type { Limits } from '@gatewatch/model';
import { describe, expect, it } from 'vitest';
import { ALICE, orderOf } from '../../testing/kong-company.js';
import { createProbe, type ForeignPlugin, probePlan, type RouteName } from './testing/probe-plan.js';

const alice = { kind: 'consumer', id: ALICE } as const;
const limit = (
  at: ForeignPlugin['at'],
  config: ForeignPlugin['config'],
  more: Partial<ForeignPlugin> = {},
) => ({
  name: 'rate-limiting',
  at,
  config: { limit_by: 'consumer', policy: 'local', ...config },
  ...more,
});

interface Case {
  readonly says: string;
  readonly foreign: readonly ForeignPlugin[];
  readonly limits: Limits;
  readonly scope?: { readonly route?: string; readonly service?: string };
  readonly where?: readonly RouteName[];
  /** `scope: windows` of each change, or the kind of refusal. */
  readonly plan: readonly string[] | 'foreign' | 'refused';
}

const CASES: readonly Case[] = [
  { says: 'no other limit', foreign: [], limits: { minute: 60 }, plan: ['C: 60 a minute'] },
  {
    says: 'a looser one on the route is implied by ours',
    foreign: [limit('R', { minute: 100 })],
    limits: { minute: 60 },
    plan: ['C: 60 a minute'],
  },
  {
    says: 'a stricter one on the route would be pushed out of force: ours takes it over there',
    foreign: [limit('R', { minute: 5 })],
    limits: { minute: 60 },
    plan: ['C: 60 a minute', 'CR: 5 a minute'],
  },
  {
    says: 'one on the service with a window that ours lacks',
    foreign: [limit('S', { hour: 100 })],
    limits: { minute: 60 },
    plan: ['C: 60 a minute', 'CS: 60 a minute, 100 an hour'],
  },
  {
    says: 'a longer window of ours bounds a shorter one of theirs',
    foreign: [limit('S', { minute: 100 })],
    limits: { hour: 100 },
    plan: ['C: 100 an hour'],
  },
  {
    says: 'one on all routes: both in one object, counted as before',
    foreign: [limit('', { day: 1000 })],
    limits: { minute: 60 },
    plan: ['C: 60 a minute, 1000 a day'],
  },
  {
    says: 'a shorter window is lowered to what a stricter longer one allows, as Kong wants it',
    foreign: [limit('', { hour: 30 })],
    limits: { minute: 60 },
    plan: ['C: 30 a minute, 30 an hour'],
  },
  {
    says: 'route+service goes before the consumer’s: ours stands there with the stricter of both',
    foreign: [limit('RS', { minute: 100 })],
    limits: { minute: 60 },
    plan: ['C: 60 a minute', 'CR: 60 a minute'],
  },
  {
    says: 'route+service, stricter than ours',
    foreign: [limit('RS', { second: 1 })],
    limits: { minute: 90 },
    plan: ['C: 90 a minute', 'CR: 1 a second, 90 a minute'],
  },
  {
    says: 'the strictest of service and route, each where it holds',
    foreign: [limit('S', { minute: 20 }), limit('R', { minute: 5 })],
    limits: { minute: 60 },
    plan: ['C: 60 a minute', 'CR: 5 a minute', 'CS: 20 a minute'],
  },
  {
    says: 'counted over all nodes by theirs: ours counts likewise there',
    foreign: [limit('S', { minute: 100, policy: 'cluster' })],
    limits: { minute: 60 },
    plan: ['C: 60 a minute', 'CS: 60 a minute'],
  },
  {
    says: 'counted by address, for several callers together: it cannot be kept for one of them',
    foreign: [limit('S', { minute: 100, limit_by: 'ip' })],
    limits: { minute: 60 },
    plan: 'refused',
  },
  {
    says: 'counted by service',
    foreign: [limit('', { minute: 1000, limit_by: 'service' })],
    limits: { minute: 60 },
    plan: 'refused',
  },
  {
    says: 'counted by credential: one limit over all of them is stricter',
    foreign: [limit('', { minute: 100, limit_by: 'credential' })],
    limits: { minute: 60 },
    plan: ['C: 60 a minute'],
  },
  {
    says: 'somebody else’s on the consumer',
    foreign: [limit('C', { minute: 100 })],
    limits: { minute: 60 },
    plan: 'foreign',
  },
  {
    says: 'somebody else’s on consumer+service, stricter already: it stays, ours stands for the rest',
    foreign: [limit('CS', { minute: 10 }), limit('CR', { minute: 10 }), limit('CRS', { minute: 10 })],
    limits: { minute: 60 },
    where: ['orders-v1', 'catalog', 'lone'],
    plan: ['C: 60 a minute', 'CR: 10 a minute'],
  },
  {
    says: 'all three taken by a looser one',
    foreign: [limit('CRS', { minute: 100 })],
    limits: { minute: 60 },
    plan: 'refused',
  },
  {
    says: 'a disabled one is not in force',
    foreign: [limit('R', { minute: 5 }, { enabled: false })],
    limits: { minute: 60 },
    plan: ['C: 60 a minute'],
  },
  {
    says: 'limited to a service',
    foreign: [limit('', { minute: 50 })],
    limits: { minute: 60 },
    scope: { service: 'orders' },
    where: ['orders-v1', 'orders-admin'],
    plan: ['CS: 50 a minute'],
  },
  {
    says: 'limited to a route',
    foreign: [limit('S', { minute: 50 })],
    limits: { minute: 6, hour: 60 },
    scope: { route: 'orders-v1' },
    where: ['orders-v1'],
    plan: ['CR: 6 a minute, 60 an hour'],
  },
];

const letters = (body: Readonly<Record<string, unknown>>) =>
  ['consumer', 'route', 'service']
    .map((field) => (field in body ? field.slice(0, 1).toUpperCase() : ''))
    .join('');

describe('limit-consumer', () => {
  it.each(CASES)('$says', async ({ foreign, limits, scope, where, plan }) => {
    const probe = createProbe(foreign);
    const order = orderOf('limit-consumer', alice, { limits, ...(scope === undefined ? {} : { scope }) });
    const found = await probePlan(probe, order, where);
    expect(
      found.kind === 'planned'
        ? found.changes.map(
            ({ words, body }) => `${letters(body)}: ${words.slice(words.lastIndexOf(': ') + 2)}`,
          )
        : found.kind,
    ).toEqual(plan);
    if (found.kind !== 'planned') expect(found.detail).not.toBe('');
  });

  it.each([
    ['a service', { service: 'orders' }, 'orders-v1'],
    ['a route', { route: 'orders-v1' }, 'orders-v1'],
  ])('loosens no limit of another order of ours: on all routes, then on %s', async (_where, scope, route) => {
    const probe = createProbe([]);
    const { gateway, effects } = probe;
    const [wide, narrow] = [
      orderOf('limit-consumer', alice, { limits: { minute: 10 } }),
      orderOf('limit-consumer', alice, { limits: { second: 50, hour: 6000 }, scope }),
    ];
    const enact = async (order: typeof wide) => {
      const planned = await gateway.plan(order);
      if (planned.kind !== 'planned') throw new Error(planned.detail);
      for (const change of planned.changes) await gateway.enact(change, order.authority);
      await gateway.list();
      return planned;
    };
    const met = () => effects().get(`${ALICE} ${route} 203.0.113.9`);
    await enact(wide);
    const planned = await enact(narrow);
    expect(met()).toMatchObject({ limits: { second: 10, minute: 10, hour: 6000 } });
    expect(planned.notes.join(' ')).toContain('it stands in for the limit');
    expect(await enact(narrow)).toEqual(planned);
    const again = await enact(wide);
    for (const change of again.changes) await gateway.lift(change);
    await gateway.list();
    await enact(narrow);
    expect(met()).toMatchObject({ limits: { second: 50, hour: 6000 } });
  });

  it('counts as the limit counts that it stands in for, and shows no secret of it', async () => {
    const { gateway } = createProbe([
      limit('S', {
        minute: 5,
        policy: 'redis',
        redis: { host: 'counters', port: 6379, password: 'redis-secret' },
        redis_host: 'counters',
        hide_client_headers: true,
      }),
    ]);
    const found = await gateway.plan(orderOf('limit-consumer', alice));
    if (found.kind !== 'planned') throw new Error(found.detail);
    expect(found.changes[1]?.body.config).toEqual({
      minute: 5,
      limit_by: 'consumer',
      policy: 'redis',
      fault_tolerant: true,
      hide_client_headers: true,
      sync_rate: -1,
      redis: { host: 'counters', port: 6379, password: 'redis-secret' },
    });
    expect(
      JSON.stringify([found.notes, found.changes.map(({ words, place }) => [words, place])]),
    ).not.toContain('secret');
  });
});
