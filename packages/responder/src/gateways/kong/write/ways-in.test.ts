import { createFakeKong, type FakeKongOptions } from '@gatewatch/simulator';
import { describe, expect, it } from 'vitest';
import { ALICE, orderOf } from '../../../testing/kong-company.js';
import { kongFetch } from '../../../testing/kong-fetch.js';
import { createLogicalClock } from '../../../testing/logical-clock.js';
import { openKong } from '../kong.js';

const atOnce = (_delayMs: number, task: () => void) => {
  queueMicrotask(task);
  return () => {};
};
const CONTROL_PLANE = '/v2/control-planes/0c0ffee0-0000-4000-8000-000000000001/core-entities';

interface Way {
  readonly says: string;
  readonly access: NonNullable<FakeKongOptions['access']>;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly product: string;
}

const WAYS: readonly Way[] = [
  {
    says: 'with a token of Kong’s access control',
    access: { header: { name: 'kong-admin-token', value: 'rbac-secret' } },
    url: 'https://kong.internal:8444',
    headers: { 'Kong-Admin-Token': 'rbac-secret' },
    product: 'kong 3.9.1',
  },
  {
    says: 'in a workspace',
    access: { prefix: '/team-a' },
    url: 'http://127.0.0.1:8001/team-a',
    headers: {},
    product: 'kong 3.9.1',
  },
  {
    says: 'at a control plane of Konnect',
    access: { prefix: CONTROL_PLANE, header: { name: 'authorization', value: 'Bearer kpat-secret' } },
    url: `https://eu.api.konghq.com${CONTROL_PLANE}`,
    headers: { authorization: 'Bearer kpat-secret' },
    product: 'kong konnect',
  },
];

function start({ access, url, headers }: Pick<Way, 'access' | 'url' | 'headers'>) {
  const clock = createLogicalClock();
  const kong = createFakeKong({
    version: '3.9.1',
    now: clock.now,
    consumers: [{ id: ALICE, username: 'alice' }],
    access,
  });
  const gateway = openKong({
    url,
    headers,
    timeoutMs: 1000,
    fetch: kongFetch(kong, { ...clock, schedule: atOnce }),
    schedule: () => () => {},
    now: clock.now,
  });
  return { kong, gateway };
}

describe('the Admin API', () => {
  it.each(WAYS)('$says', async (way) => {
    const { kong, gateway } = start(way);
    expect(await gateway.probe()).toEqual({ kind: 'ready', product: way.product, detail: '' });
    const order = orderOf('terminate-consumer', { kind: 'consumer', id: ALICE });
    const planned = await gateway.plan(order);
    if (planned.kind !== 'planned') throw new Error(planned.detail);
    for (const change of planned.changes)
      expect(await gateway.enact(change, order.authority)).toEqual({ kind: 'enacted', difference: '' });
    expect(await gateway.list()).toMatchObject({ objects: [{ orderId: order.id }] });
    for (const change of planned.changes) expect(await gateway.lift(change)).toEqual({ kind: 'lifted' });
    expect(kong.plugins()).toEqual([]);
    expect(kong.requests.every((request) => request.includes(` ${way.access.prefix ?? '/'}`))).toBe(true);
    expect(kong.unknownRequests).toEqual([]);
    const configured = await gateway.readConfiguration(new Date(0).toISOString());
    expect(configured.kind).toBe('read');
    expect(JSON.stringify([planned, configured])).not.toContain('secret');
  });

  it('says so, without the token, when it is not let in', async () => {
    const { gateway } = start({
      access: { header: { name: 'authorization', value: 'Bearer right' } },
      url: `https://eu.api.konghq.com${CONTROL_PLANE}`,
      headers: { authorization: 'Bearer wrong' },
    });
    const probed = await gateway.probe();
    expect(probed).toMatchObject({ kind: 'unavailable', detail: expect.stringContaining('credentials') });
    expect(JSON.stringify(probed)).not.toContain('wrong');
  });
});

describe('many orders at once', () => {
  it('read what Kong is configured to do once', async () => {
    const { kong, gateway } = start({ access: {}, url: 'http://127.0.0.1:8001', headers: {} });
    await gateway.list();
    const before = kong.requests.length;
    const orders = Array.from({ length: 500 }, () =>
      orderOf('block-consumer', { kind: 'consumer', id: ALICE }),
    );
    const plans = await Promise.all(orders.map((order) => gateway.plan(order)));
    expect(plans.every(({ kind }) => kind === 'planned')).toBe(true);
    const reads = kong.requests
      .slice(before)
      .filter((request) => /^GET \/(plugins|routes|services)\?/.test(request));
    expect(reads).toHaveLength(3);
  });
});
