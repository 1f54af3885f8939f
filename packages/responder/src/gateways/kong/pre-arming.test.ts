import type { JsonObject } from '@gatewatch/simulator';
import { describe, expect, it } from 'vitest';
import { ALICE, createKongCompany, orderOf } from '../../testing/kong-company.js';
import { kongFetch } from '../../testing/kong-fetch.js';
import { createLogicalClock } from '../../testing/logical-clock.js';
import { openKong } from './kong.js';

const atOnce = (_delayMs: number, task: () => void) => {
  queueMicrotask(task);
  return () => {};
};

interface Plugin {
  readonly owner: string;
  readonly body: JsonObject;
}

/** One service `orders` with two routes, and the plugins given. */
function start(plugins: readonly Plugin[], services: readonly string[] = ['*']) {
  const clock = createLogicalClock();
  const company = createKongCompany({ now: clock.now });
  const { byHand } = company;
  byHand('POST', '/services', { name: 'orders', url: 'http://10.0.0.1' });
  for (const name of ['one', 'two']) byHand('POST', '/services/orders/routes', { name, paths: [`/${name}`] });
  for (const { owner, body } of plugins) byHand('POST', `${owner}/plugins`, body);
  const open = (preArm: readonly string[]) =>
    openKong({
      url: 'http://127.0.0.1:8001',
      headers: {},
      timeoutMs: 1000,
      fetch: kongFetch(company.kong, { ...clock, schedule: atOnce }),
      schedule: () => () => {},
      now: clock.now,
      preArm,
    });
  return { ...company, clock, open, gateway: open(services) };
}

const key = { owner: '/services/orders', body: { name: 'key-auth' } };
const armed = (kong: ReturnType<typeof start>['kong']) =>
  kong.plugins().filter(({ tags }) => Array.isArray(tags) && tags.includes('gatewatch-prearm'));

describe('pre-arming', () => {
  it('makes a block one row of data that acts at once, changes nobody’s calls, and ends with its line', async () => {
    const { gateway, kong, foreign, clock, open, byHand } = start([key]);
    const before = foreign();
    expect(await gateway.preArm?.()).toMatchObject({
      kind: 'pre-armed',
      notes: [expect.stringContaining('403')],
    });
    expect(await gateway.preArm?.()).toEqual({ kind: 'pre-armed', notes: [] });
    expect(armed(kong)).toMatchObject([
      { name: 'acl', config: { deny: ['gatewatch-denied'], hide_groups_header: true } },
    ]);
    // It belongs to no order and is no orphan.
    expect(await gateway.list()).toEqual({ kind: 'listed', objects: [] });
    const [route] = kong.rows('routes');
    const call = { consumer: ALICE, route: String(route?.id), service: String(kong.rows('services')[0]?.id) };
    clock.leap(10_000);
    expect(kong.effectiveFor(call, clock.now())).toEqual({ kind: 'pass' });
    const order = orderOf('block-consumer', { kind: 'consumer', id: ALICE });
    const planned = await gateway.plan(order);
    if (planned.kind !== 'planned') throw new Error(planned.detail);
    expect(planned.changes.map(({ what }) => what)).toEqual(['acl']);
    for (const change of planned.changes) await gateway.enact(change, order.authority);
    for (const worker of [0, 1] as const)
      expect(kong.effectiveFor(call, clock.now(), worker)).toEqual({ kind: 'denied', by: 'acl' });
    for (const change of planned.changes) await gateway.lift(change);
    byHand('PATCH', `/plugins/${String(armed(kong)[0]?.id)}`, { enabled: false });
    await gateway.preArm?.();
    expect(armed(kong)).toMatchObject([{ enabled: true }]);
    expect(await open([]).preArm?.()).toMatchObject({ kind: 'pre-armed' });
    expect(armed(kong)).toEqual([]);
    expect(foreign()).toBe(before);
  });

  it('takes the plugin away once a route becomes public', async () => {
    const { gateway, kong, byHand } = start([
      { owner: '/routes/one', body: { name: 'key-auth' } },
      { owner: '/routes/two', body: { name: 'key-auth' } },
    ]);
    await gateway.preArm?.();
    expect(armed(kong)).toHaveLength(1);
    byHand('POST', '/services/orders/routes', { name: 'three', paths: ['/three'] });
    const said = await gateway.preArm?.();
    expect(said?.kind === 'pre-armed' && said.notes.join(' ')).toContain('public');
    expect(armed(kong)).toEqual([]);
  });

  it.each<[string, readonly Plugin[], string, (readonly string[])?]>([
    ['a public route', [{ owner: '/routes/one', body: { name: 'key-auth' } }], 'public'],
    [
      'an acl plugin at the service',
      [key, { owner: '/services/orders', body: { name: 'acl', config: { allow: ['a'] } } }],
      'which stays',
    ],
    [
      'a disabled acl plugin at the service',
      [key, { owner: '/services/orders', body: { name: 'acl', enabled: false, config: { allow: ['a'] } } }],
      'which stays',
    ],
    [
      'an allow list on all routes',
      [key, { owner: '', body: { name: 'acl', config: { allow: ['a'] } } }],
      'allow list',
    ],
    [
      'preflights that pass unasked',
      [{ owner: '/services/orders', body: { name: 'key-auth', config: { run_on_preflight: false } } }],
      'preflights',
    ],
    [
      'an acl plugin at the service that denies the group already',
      [key, { owner: '/services/orders', body: { name: 'acl', config: { deny: ['gatewatch-denied'] } } }],
      'counts as pre-armed',
    ],
    [
      'one on all routes that denies the group already',
      [key, { owner: '', body: { name: 'acl', config: { deny: ['others', 'gatewatch-denied'] } } }],
      'counts as pre-armed',
    ],
    ['a service that is not there', [key], 'no service nowhere', ['nowhere']],
  ])('arms nothing with %s', async (_case, plugins, why, services) => {
    const { gateway, everything } = start(plugins, services);
    const before = everything();
    const said = await gateway.preArm?.();
    expect(said?.kind === 'pre-armed' && said.notes.join(' ')).toContain(why);
    expect(everything()).toBe(before);
  });

  it('leaves an acl plugin of a route alone and says so', async () => {
    const { gateway, kong } = start([
      key,
      { owner: '/routes/one', body: { name: 'acl', config: { allow: ['a'] } } },
    ]);
    const said = await gateway.preArm?.();
    expect(said?.kind === 'pre-armed' && said.notes.join(' ')).toContain('of its own');
    expect(armed(kong)).toHaveLength(1);
  });

  it('touches nothing without being asked to', async () => {
    const { gateway, everything } = start([key], []);
    const before = everything();
    expect(await gateway.preArm?.()).toEqual({ kind: 'pre-armed', notes: [] });
    expect(everything()).toBe(before);
  });
});
