import type { DesiredOrder, Instruction } from '@gatewatch/model';
import type { GatewayEffect, JsonObject, KongVersion } from '@gatewatch/simulator';
import { expect } from 'vitest';
import { ALICE, BOB, createKongCompany, idOf } from '../../../testing/kong-company.js';
import { kongFetch } from '../../../testing/kong-fetch.js';
import { createLogicalClock } from '../../../testing/logical-clock.js';
import { openKong } from '../kong.js';
import { implies, windowsOf } from '../planning/limit-windows.js';

export const ATTACKER = '198.51.100.7';
const ELSEWHERE = '203.0.113.9';
const SERVICES = { orders: idOf('5e1'), catalog: idOf('5e2'), shop: idOf('5e3') };
const ROUTES = {
  'orders-v1': idOf('4e1'),
  'orders-admin': idOf('4e2'),
  catalog: idOf('4e3'),
  shop: idOf('4e4'),
  lone: idOf('4e5'),
};
const SERVICE_OF: Readonly<Record<keyof typeof ROUTES, string>> = {
  'orders-v1': SERVICES.orders,
  'orders-admin': SERVICES.orders,
  catalog: SERVICES.catalog,
  shop: SERVICES.shop,
  lone: '',
};
const NAMES = ['orders-v1', 'orders-admin', 'catalog', 'shop', 'lone'] as const;
export type RouteName = (typeof NAMES)[number];
/** Who may call, from where; '' = nobody in particular. */
const CALLERS = [ALICE, BOB, ''].flatMap((consumer) => [ATTACKER, ELSEWHERE].map((ip) => ({ consumer, ip })));

/** A plugin by somebody else; `at` in Kong's own letters: C alice, R the route orders-v1, S the service orders. */
export interface ForeignPlugin {
  readonly name: string;
  readonly at: '' | 'C' | 'R' | 'S' | 'CR' | 'CS' | 'RS' | 'CRS';
  readonly config: JsonObject;
  readonly enabled?: false;
  readonly route?: RouteName;
  readonly service?: keyof typeof SERVICES;
}

const atOnce = (_delayMs: number, task: () => void) => {
  queueMicrotask(task);
  return () => {};
};

/**
 * A company of five routes: two of `orders` and one of `catalog` ask for keys, one of `shop` is public, one has no
 * service and asks for a key. `foreign` is configured by hand beside it.
 */
export function createProbe(foreign: readonly ForeignPlugin[], version: KongVersion = '3.9.1') {
  const clock = createLogicalClock();
  const company = createKongCompany({ version, now: clock.now, effectLatencyMs: { firstMs: 0, lastMs: 0 } });
  const { kong, byHand } = company;
  for (const [name, id] of Object.entries(SERVICES))
    byHand('POST', '/services', { id, name, url: 'http://10.0.0.1' });
  for (const name of NAMES) {
    const service = SERVICE_OF[name];
    byHand('POST', '/routes', {
      id: ROUTES[name],
      name,
      paths: [`/${name}`],
      ...(service === '' ? {} : { service: { id: service } }),
    });
  }
  for (const owner of ['/services/orders', '/services/catalog', '/routes/lone'])
    byHand('POST', `${owner}/plugins`, { name: 'key-auth' });
  for (const { name, at, config, enabled = true, route = 'orders-v1', service = 'orders' } of foreign)
    byHand('POST', '/plugins', {
      name,
      config,
      enabled,
      ...(at.includes('C') ? { consumer: { id: ALICE } } : {}),
      ...(at.includes('R') ? { route: { id: ROUTES[route] } } : {}),
      ...(at.includes('S') ? { service: { id: SERVICES[service] } } : {}),
    });
  const gateway = openKong({
    url: 'http://127.0.0.1:8001',
    headers: {},
    timeoutMs: 5000,
    fetch: kongFetch(kong, { ...clock, schedule: atOnce }),
    schedule: () => () => {},
    now: clock.now,
  });
  const effects = () =>
    new Map(
      NAMES.flatMap((route) =>
        CALLERS.map(({ consumer, ip }) => [
          `${consumer || 'nobody'} ${route} ${ip}`,
          kong.effectiveFor({ consumer, ip, route: ROUTES[route], service: SERVICE_OF[route] }, clock.now()),
        ]),
      ),
    );
  return { ...company, gateway, effects };
}

/** Whether the order is what a call of this kind now meets. */
function hit(instruction: Instruction, before: GatewayEffect, after: GatewayEffect): boolean {
  switch (instruction.action) {
    case 'terminate-consumer':
      return after.kind === 'terminated' && after.statusCode === instruction.statusCode;
    case 'block-consumer':
      return (
        after.kind === 'denied' ||
        (after.kind === 'terminated' && after.statusCode === instruction.statusCode)
      );
    case 'deny-consumer':
      return after.kind === 'denied' || (after.kind === 'terminated' && after.statusCode === 403);
    case 'deny-ip':
      return after.kind === 'denied' && after.by === 'ip-restriction';
    case 'limit-consumer':
      return (
        after.kind === 'pass' &&
        after.limits !== undefined &&
        implies(windowsOf(after.limits), windowsOf(instruction.limits)) &&
        (before.kind !== 'pass' ||
          before.limits === undefined ||
          implies(windowsOf(after.limits), windowsOf(before.limits)))
      );
    case 'disable-credential':
    case 'publish-decision':
    case 'call-http':
      return false;
  }
}

/** The calls an order is to hit. `where` absent = all routes that ask who calls (all routes at all for an address). */
function aimedAt(order: DesiredOrder, where: readonly RouteName[] | undefined): ReadonlySet<string> {
  const asking = NAMES.filter((name) => name !== 'shop');
  return new Set(
    order.action === 'deny-ip'
      ? (where ?? NAMES).flatMap((route) =>
          [ALICE, BOB, 'nobody'].map((who) => `${who} ${route} ${ATTACKER}`),
        )
      : (where ?? asking).flatMap((route) => [ATTACKER, ELSEWHERE].map((ip) => `${ALICE} ${route} ${ip}`)),
  );
}

/**
 * Plans, enacts and probes: every call that is aimed at meets the order, every other call meets what it met before,
 * nothing of anybody else is touched, and lifting leaves everything as it was. Answers the plan.
 */
export async function probePlan(
  probe: ReturnType<typeof createProbe>,
  order: DesiredOrder,
  where?: readonly RouteName[],
) {
  const { gateway, effects, foreign, everything, kong } = probe;
  const [before, others, all] = [effects(), foreign(), everything()];
  const planned = await gateway.plan(order);
  expect(everything()).toBe(all);
  if (planned.kind !== 'planned') return planned;
  for (const change of planned.changes)
    expect(await gateway.enact(change, order.authority)).toEqual({ kind: 'enacted', difference: '' });
  const aimed = aimedAt(order, where);
  for (const [call, after] of effects()) {
    const was = before.get(call) ?? { kind: 'pass' };
    if (!aimed.has(call)) expect([call, after]).toEqual([call, was]);
    else if (was.kind === 'pass' || was.kind === 'terminated')
      expect([call, after, hit(order, was, after)]).toEqual([call, after, true]);
  }
  expect(foreign()).toBe(others);
  for (const change of planned.changes) expect(await gateway.lift(change)).toEqual({ kind: 'lifted' });
  expect(everything()).toBe(all);
  expect(kong.unknownRequests).toEqual([]);
  return planned;
}
