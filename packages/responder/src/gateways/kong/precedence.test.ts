import { describe, expect, it } from 'vitest';
import { ALICE, orderOf } from '../../testing/kong-company.js';
import { createProbe, type ForeignPlugin, probePlan, type RouteName } from './testing/probe-plan.js';

const alice = { kind: 'consumer', id: ALICE } as const;
const RT = 'request-termination';
/** Lets calls through that do not carry the header: a maintenance page that somebody can switch on. */
const maintenance = { trigger: 'x-maintenance', status_code: 503 };
const plugin = (
  name: string,
  at: ForeignPlugin['at'],
  config: ForeignPlugin['config'],
  more: Partial<ForeignPlugin> = {},
) => ({
  name,
  at,
  config,
  ...more,
});
const deny = { deny: ['gatewatch-denied'] };

interface Case {
  readonly says: string;
  readonly foreign: readonly ForeignPlugin[];
  readonly scope?: { readonly route?: string; readonly service?: string };
  readonly where?: readonly RouteName[];
  /** `what at` of each change, or the kind of refusal. */
  readonly plan: readonly string[] | 'foreign' | 'refused' | 'impossible';
}

/** Scopes of the changes in Kong's letters, as in `ForeignPlugin.at`. */
const planned = (
  changes: readonly { readonly what: string; readonly body: Readonly<Record<string, unknown>> }[],
) =>
  changes.map(({ what, body }) =>
    what === 'plugin'
      ? `${String(body.name)} ${['consumer', 'route', 'service'].map((field) => (field in body ? field.slice(0, 1).toUpperCase() : '')).join('')}`
      : what,
  );

async function run(
  action: 'terminate-consumer' | 'block-consumer' | 'deny-consumer',
  { foreign, scope, where, plan }: Case,
) {
  const probe = createProbe(foreign);
  const more =
    action === 'deny-consumer' ? {} : { statusCode: 451, ...(scope === undefined ? {} : { scope }) };
  const found = await probePlan(probe, orderOf(action, alice, more), where);
  expect(found.kind === 'planned' ? planned(found.changes) : found.kind).toEqual(plan);
  return found;
}

const TERMINATIONS: readonly Case[] = [
  { says: 'nothing else configured: on the consumer', foreign: [], plan: [`${RT} C`] },
  {
    says: 'one on all routes: the consumer’s goes before it',
    foreign: [plugin(RT, '', maintenance)],
    plan: [`${RT} C`],
  },
  { says: 'one on the service', foreign: [plugin(RT, 'S', maintenance)], plan: [`${RT} C`] },
  { says: 'one on the route', foreign: [plugin(RT, 'R', maintenance)], plan: [`${RT} C`] },
  {
    says: 'one on route+service goes before the consumer’s: a second of ours on consumer+service',
    foreign: [plugin(RT, 'RS', maintenance)],
    plan: [`${RT} C`, `${RT} CS`],
  },
  {
    says: 'route+service, and consumer+service taken: on consumer+route',
    foreign: [plugin(RT, 'RS', maintenance), plugin(RT, 'CS', maintenance, { enabled: false })],
    plan: [`${RT} C`, `${RT} CR`],
  },
  {
    says: 'consumer+service goes before the consumer’s: ours on each of its routes',
    foreign: [plugin(RT, 'CS', maintenance)],
    plan: [`${RT} C`, `${RT} CR`, `${RT} CR`],
  },
  {
    says: 'consumer+route: ours on all three',
    foreign: [plugin(RT, 'CR', maintenance)],
    plan: [`${RT} C`, `${RT} CRS`],
  },
  {
    says: 'consumer+route+service: nothing goes before it',
    foreign: [plugin(RT, 'CRS', maintenance)],
    plan: 'foreign',
  },
  {
    says: 'consumer+route+service, disabled: its place is taken but it is not run',
    foreign: [plugin(RT, 'CRS', maintenance, { enabled: false })],
    plan: [`${RT} C`],
  },
  {
    says: 'consumer+route, and all three taken by a disabled one',
    foreign: [plugin(RT, 'CR', maintenance), plugin(RT, 'CRS', maintenance, { enabled: false })],
    plan: 'foreign',
  },
  {
    says: 'the consumer’s place is taken: on its services, and on the route without one',
    foreign: [plugin(RT, 'C', maintenance)],
    plan: [`${RT} CS`, `${RT} CS`, `${RT} CR`],
  },
  {
    says: 'the consumer’s place is taken by a disabled one: likewise',
    foreign: [plugin(RT, 'C', maintenance, { enabled: false })],
    plan: [`${RT} CS`, `${RT} CS`, `${RT} CR`],
  },
  {
    says: 'one on route+service that answers every call: it blocks already, ours goes before it',
    foreign: [plugin(RT, 'RS', { status_code: 503 })],
    plan: [`${RT} C`, `${RT} CS`],
  },
  {
    says: 'a disabled one on route+service is not run',
    foreign: [plugin(RT, 'RS', maintenance, { enabled: false })],
    plan: [`${RT} C`],
  },
  {
    says: 'limited to a service',
    foreign: [],
    scope: { service: 'orders' },
    where: ['orders-v1', 'orders-admin'],
    plan: [`${RT} CS`],
  },
  {
    says: 'limited to a route',
    foreign: [],
    scope: { route: 'orders-v1' },
    where: ['orders-v1'],
    plan: [`${RT} CR`],
  },
  {
    says: 'limited to a service with one on consumer+route',
    foreign: [plugin(RT, 'CR', maintenance)],
    scope: { service: 'orders' },
    where: ['orders-v1', 'orders-admin'],
    plan: [`${RT} CS`, `${RT} CRS`],
  },
  {
    says: 'limited to a service: what blocks elsewhere does not matter',
    foreign: [plugin(RT, 'CRS', maintenance)],
    scope: { service: 'catalog' },
    where: ['catalog'],
    plan: [`${RT} CS`],
  },
  {
    says: 'limited to a service that is not there',
    foreign: [],
    scope: { service: 'nowhere' },
    plan: 'impossible',
  },
  {
    says: 'limited to a route of another service: no call would be hit',
    foreign: [],
    scope: { service: 'catalog', route: 'orders-v1' },
    plan: 'impossible',
  },
  {
    says: 'limited to a public route: nobody is known there, so nothing is hit',
    foreign: [],
    scope: { route: 'shop' },
    where: [],
    plan: [`${RT} CR`],
  },
];

describe('terminate-consumer', () => {
  it.each(TERMINATIONS)('$says', async (testCase) => {
    const found = await run('terminate-consumer', testCase);
    const told = found.kind === 'planned' ? found.notes.join(' ') : found.detail;
    if (testCase.plan.length > 1 || typeof testCase.plan === 'string') expect(told).not.toBe('');
    // Somebody else's row is named, so that people find it.
    if (testCase.plan === 'foreign') expect(told).toMatch(/stays|limit the order/);
  });
});

it('says so where somebody else’s block answers before ours', async () => {
  const { gateway, effects } = createProbe([plugin(RT, 'CRS', { status_code: 503 })]);
  const found = await gateway.plan(orderOf('terminate-consumer', alice));
  if (found.kind !== 'planned') throw new Error(found.detail);
  expect(found.notes.join(' ')).toContain('its answer, not ours');
  for (const change of found.changes) await gateway.enact(change, { kind: 'by-hand', who: 'ann' });
  const kinds = [...effects()]
    .filter(([call]) => call.startsWith(ALICE) && !call.includes('shop'))
    .map(([, { kind }]) => kind);
  expect(new Set(kinds)).toEqual(new Set(['terminated']));
});

/** Deny plugins wherever the consumer can go. */
const everywhere = [
  plugin('acl', 'S', deny),
  plugin('acl', 'S', deny, { service: 'catalog' }),
  plugin('acl', 'R', deny, { route: 'lone' }),
];

const BLOCKS: readonly Case[] = [
  { says: 'denied on every route: one row of data', foreign: everywhere, plan: ['acl'] },
  { says: 'denied nowhere: by request-termination', foreign: [], plan: [`${RT} C`] },
  { says: 'denied on some: both', foreign: [plugin('acl', 'S', deny)], plan: ['acl', `${RT} C`] },
  {
    says: 'an allow list on a route goes before the deny plugin: it stays as it is, and calls there are terminated',
    foreign: [...everywhere, plugin('acl', 'R', { allow: ['writers'] })],
    plan: ['acl', `${RT} C`],
  },
  {
    says: 'a disabled deny plugin denies nobody',
    foreign: [plugin('acl', 'S', deny, { enabled: false })],
    plan: [`${RT} C`],
  },
  {
    says: 'one that asks for groups of the token denies no consumer’s group',
    foreign: [plugin('acl', 'S', { ...deny, always_use_authenticated_groups: true })],
    plan: [`${RT} C`],
  },
  {
    says: 'a deny list of other groups',
    foreign: [plugin('acl', 'S', { deny: ['suspended'] })],
    plan: [`${RT} C`],
  },
  {
    says: 'limited to a service: a group holds everywhere, so by request-termination',
    foreign: everywhere,
    scope: { service: 'orders' },
    where: ['orders-v1', 'orders-admin'],
    plan: [`${RT} CS`],
  },
];

describe('block-consumer', () => {
  it.each(BLOCKS)('$says', async (testCase) => {
    await run('block-consumer', testCase);
  });

  it('leaves a membership that somebody else gave alone', async () => {
    const probe = createProbe(everywhere);
    probe.byHand('POST', `/consumers/${ALICE}/acls`, { group: 'gatewatch-denied' });
    const found = await probe.gateway.plan(orderOf('block-consumer', alice));
    expect(found.kind === 'planned' && planned(found.changes)).toEqual([`${RT} C`]);
    expect(await probe.gateway.plan(orderOf('deny-consumer', alice))).toMatchObject({ kind: 'foreign' });
  });

  it('advises to pre-arm when many plugin objects stand', async () => {
    const probe = createProbe([]);
    for (let at = 0; at < 200; at += 1)
      probe.byHand('POST', '/plugins', {
        name: 'correlation-id',
        route: { id: String(probe.byHand('POST', '/routes', { name: `r${at}`, paths: [`/r${at}`] }).id) },
        tags: ['managed-by:gatewatch'],
      });
    const found = await probe.gateway.plan(orderOf('block-consumer', alice));
    expect(found.kind === 'planned' && found.notes.join(' ')).toContain('pre-arm');
  });
});

const DENIALS: readonly Case[] = [
  { says: 'denied on every route', foreign: everywhere, plan: ['acl'] },
  { says: 'denied nowhere: the row would do nothing', foreign: [], plan: 'refused' },
  {
    says: 'denied on some: the same answer by request-termination elsewhere',
    foreign: [plugin('acl', 'S', deny)],
    plan: ['acl', `${RT} C`],
  },
];

describe('deny-consumer', () => {
  it.each(DENIALS)('$says', async (testCase) => {
    await run('deny-consumer', testCase);
  });
});
