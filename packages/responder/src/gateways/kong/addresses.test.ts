import { describe, expect, it } from 'vitest';
import { ALICE, orderOf } from '../../testing/kong-company.js';
import type { Change } from '../gateway-contract.js';
import {
  ATTACKER,
  createProbe,
  type ForeignPlugin,
  probePlan,
  type RouteName,
} from './testing/probe-plan.js';

const BY_HAND = { kind: 'by-hand', who: 'ann' } as const;
const attacker = { kind: 'ip', id: ATTACKER } as const;
const at = (
  scope: ForeignPlugin['at'],
  config: ForeignPlugin['config'],
  more: Partial<ForeignPlugin> = {},
) => ({
  name: 'ip-restriction',
  at: scope,
  config,
  ...more,
});
const other = { deny: ['192.0.2.1'] };

interface Case {
  readonly says: string;
  readonly foreign: readonly ForeignPlugin[];
  readonly scope?: { readonly route?: string; readonly service?: string };
  readonly where?: readonly RouteName[];
  /** Scope of each change in Kong's letters, '' = all routes; or the kind of refusal. */
  readonly plan: readonly string[] | 'foreign' | 'refused' | 'impossible';
}

const CASES: readonly Case[] = [
  { says: 'nothing else configured: on all routes, public ones too', foreign: [], plan: [''] },
  {
    says: 'on a service',
    foreign: [],
    scope: { service: 'orders' },
    where: ['orders-v1', 'orders-admin'],
    plan: ['S'],
  },
  { says: 'on a route', foreign: [], scope: { route: 'shop' }, where: ['shop'], plan: ['R'] },
  { says: 'somebody else’s on all routes holds the place', foreign: [at('', other)], plan: 'foreign' },
  {
    says: 'somebody else’s on a service would win and lets it in',
    foreign: [at('S', other)],
    plan: 'foreign',
  },
  {
    says: 'an allow list on a service that does not name it shuts it out already',
    foreign: [at('S', { allow: ['10.0.0.0/8'] })],
    plan: [''],
  },
  {
    says: 'an allow list that names it',
    foreign: [at('S', { allow: ['198.51.100.0/24'] })],
    plan: 'foreign',
  },
  {
    says: 'a range on a route denies it already',
    foreign: [at('R', { deny: ['198.51.100.0/24'] })],
    plan: [''],
  },
  { says: 'shut out on all routes already', foreign: [at('', { deny: [ATTACKER] })], plan: 'refused' },
  {
    says: 'a service whose list comes from all routes: ours there would push that list out of force',
    foreign: [at('', other)],
    scope: { service: 'orders' },
    plan: 'foreign',
  },
  {
    says: 'likewise where that list shuts it out, with others, on a part of the routes',
    foreign: [at('R', { deny: [ATTACKER, '192.0.2.1'] })],
    scope: { route: 'orders-v1' },
    plan: 'refused',
  },
  {
    says: 'the place is taken by a disabled one: on each service, and on the route without one',
    foreign: [at('', other, { enabled: false })],
    plan: ['S', 'S', 'S', 'R'],
  },
  {
    says: 'a service with a list of its own does not matter to another',
    foreign: [at('S', other)],
    scope: { service: 'catalog' },
    where: ['catalog'],
    plan: ['S'],
  },
];

const letters = ({ body }: Change) =>
  ['route', 'service'].map((field) => (field in body ? field.slice(0, 1).toUpperCase() : '')).join('');

async function planOf(probe: ReturnType<typeof createProbe>, address: string) {
  const order = orderOf('deny-ip', { kind: 'ip', id: address });
  const found = await probe.gateway.plan(order);
  if (found.kind !== 'planned') throw new Error(found.detail);
  const [change] = found.changes;
  if (change === undefined) throw new Error('no change');
  return change;
}

describe('deny-ip', () => {
  it.each(CASES)('$says', async ({ foreign, scope, where, plan }) => {
    const order = orderOf('deny-ip', attacker, scope === undefined ? {} : { scope });
    const found = await probePlan(createProbe(foreign), order, where);
    expect(found.kind === 'planned' ? found.changes.map(letters) : found.kind).toEqual(plan);
  });

  it.each([
    ['127.0.0.1', 'refused'],
    ['::1', 'refused'],
    ['not an address', 'impossible'],
    ['198.51.100.0/24', 'impossible'],
    ['2001:db8::7', 'planned'],
  ])('%s is %s', async (id, kind) => {
    const { gateway } = createProbe([]);
    expect(await gateway.plan(orderOf('deny-ip', { kind: 'ip', id }))).toMatchObject({ kind });
  });

  it('warns of private addresses, and of consumers whose own list goes before', async () => {
    const { gateway } = createProbe([at('C', { deny: ['192.0.2.1'] })]);
    const found = await gateway.plan(orderOf('deny-ip', { kind: 'ip', id: '10.1.2.3' }));
    const told = found.kind === 'planned' ? found.notes.join(' ') : '';
    expect(told).toContain('load balancer');
    expect(told).toContain('1 consumers have');
  });

  it('several orders share one plugin, and each ends by itself', async () => {
    const probe = createProbe([]);
    const { gateway, kong, everything } = probe;
    const before = everything();
    const [first, second, third] = [
      await planOf(probe, '192.0.2.1'),
      await planOf(probe, '192.0.2.2'),
      await planOf(probe, '2001:db8::7'),
    ];
    for (const change of [first, second, third])
      expect(await gateway.enact(change, BY_HAND)).toEqual({ kind: 'enacted', difference: '' });
    const lists = () => kong.plugins().filter(({ name }) => name === 'ip-restriction');
    // Its id is of the order that opened it, and its tags name every order, as of all our plugins.
    expect(lists()).toMatchObject([
      { id: first.objectId, config: { deny: ['192.0.2.1', '192.0.2.2', '2001:db8::7'] } },
    ]);
    expect(lists()[0]?.tags).toEqual(expect.arrayContaining([`gatewatch-order:${second.orderId}`]));
    const listed = await gateway.list();
    expect(listed.kind === 'listed' && listed.objects.map(({ objectId }) => objectId).sort()).toEqual(
      [first, second, third].map(({ objectId }) => objectId).sort(),
    );
    expect(await gateway.lift(first)).toEqual({ kind: 'lifted' });
    expect(lists()).toMatchObject([{ id: first.objectId, config: { deny: ['192.0.2.2', '2001:db8::7'] } }]);
    expect(await gateway.stands(first)).not.toEqual({ kind: 'stands', difference: '' });
    for (const change of [second, third]) expect(await gateway.lift(change)).toEqual({ kind: 'lifted' });
    expect(everything()).toBe(before);
  });

  it('two responders that write at the same moment end at the same state', async () => {
    const probe = createProbe([]);
    const { gateway, kong } = probe;
    const changes = await Promise.all(
      ['192.0.2.1', '192.0.2.2', '192.0.2.3'].map((address) => planOf(probe, address)),
    );
    // All read before any writes; whoever lost is seen by the next comparison, and written again.
    await Promise.all(changes.map((change) => gateway.enact(change, BY_HAND)));
    for (let pass = 0; pass < 3; pass += 1) {
      const listed = await gateway.list();
      if (listed.kind !== 'listed') throw new Error(listed.detail);
      for (const change of changes) {
        const object = listed.objects.find(({ objectId }) => objectId === change.objectId);
        if (object?.differenceFrom(change) !== '') await gateway.enact(change, BY_HAND);
      }
    }
    const lists = kong.plugins().filter(({ name }) => name === 'ip-restriction');
    expect(lists).toMatchObject([{ config: { deny: ['192.0.2.1', '192.0.2.2', '192.0.2.3'] } }]);
    await Promise.all(changes.map((change) => gateway.lift(change)));
    for (const change of changes) await gateway.lift(change);
    expect(kong.plugins().filter(({ name }) => name === 'ip-restriction')).toEqual([]);
  });

  it('names what somebody did to the shared list', async () => {
    const probe = createProbe([]);
    const { gateway, byHand } = probe;
    const change = await planOf(probe, '192.0.2.1');
    await gateway.enact(change, BY_HAND);
    for (const body of [
      { enabled: false },
      { config: { deny: ['192.0.2.9'] } },
      { config: { allow: ['192.0.2.9'] } },
    ]) {
      byHand('PATCH', `/plugins/${change.objectId}`, body);
      expect(await gateway.stands(change)).not.toEqual({ kind: 'stands', difference: '' });
      expect(await gateway.enact(change, BY_HAND)).toEqual({ kind: 'enacted', difference: '' });
    }
    expect(await gateway.plan(orderOf('terminate-consumer', { kind: 'consumer', id: ALICE }))).toMatchObject({
      kind: 'planned',
    });
  });
});
