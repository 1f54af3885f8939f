import { describe, expect, it } from 'vitest';
import { ALICE, idOf, orderOf } from '../../../testing/kong-company.js';
import { PLANNER_DEFAULTS } from '../kong.js';
import type { KongSnapshot } from '../planning/kong-snapshot.js';
import { KONG_ACTIONS } from './index.js';

const SERVICES = Array.from({ length: 60 }, (_, n) => ({
  id: idOf(`5${n}`),
  name: `service-${n}`,
  enabled: true,
}));
const ROUTES = SERVICES.map(({ id }, n) => ({ id: idOf(`4${n}`), name: `route-${n}`, service: { id } }));
const snapshotOf = (plugins: KongSnapshot['plugins'], cut = ''): KongSnapshot => ({
  services: SERVICES,
  routes: ROUTES,
  plugins,
  cut,
});
const parts = { orderId: idOf('1'), settings: PLANNER_DEFAULTS, nowMs: 0 };

describe('deny-ip', () => {
  const denyIp = (snapshot: KongSnapshot) => {
    const instruction = orderOf('deny-ip', { kind: 'ip', id: '198.51.100.7' });
    if (instruction.action !== 'deny-ip') throw new Error('another action');
    const entity = { kind: 'ip', address: '198.51.100.7' } as const;
    return KONG_ACTIONS['deny-ip'].plan({ ...parts, snapshot, instruction, entity });
  };
  it('is not spread over more objects than can be shown and borne', () => {
    const holder = { id: idOf('9'), name: 'ip-restriction', enabled: false, config: { deny: ['192.0.2.1'] } };
    expect(denyIp(snapshotOf([holder]))).toMatchObject({
      kind: 'refused',
      detail: expect.stringContaining('60'),
    });
    expect(denyIp(snapshotOf([])).kind).toBe('planned');
  });
  it('is not placed where not all lists are known', () => {
    expect(denyIp(snapshotOf([], 'only 50000 plugins')).kind).toBe('refused');
  });
});

describe('limit-consumer', () => {
  it('copies no limit whose Redis is named elsewhere', () => {
    const instruction = orderOf('limit-consumer', { kind: 'consumer', id: ALICE });
    if (instruction.action !== 'limit-consumer') throw new Error('another action');
    const entity = {
      kind: 'consumer',
      subject: { id: ALICE, username: 'alice', tags: [] },
      acls: [],
    } as const;
    const [service] = SERVICES;
    const plugins = (partials: readonly object[]) => [
      { id: idOf('7'), name: 'key-auth', enabled: true, config: {} },
      {
        id: idOf('8'),
        name: 'rate-limiting',
        enabled: true,
        service: { id: service?.id },
        config: { minute: 5, limit_by: 'consumer', policy: 'redis', redis: { host: '127.0.0.1' } },
        partials,
      },
    ];
    const planOf = (partials: readonly object[]) =>
      KONG_ACTIONS['limit-consumer'].plan({
        ...parts,
        snapshot: snapshotOf(plugins(partials)),
        instruction,
        entity,
      });
    expect(planOf([]).kind).toBe('planned');
    expect(planOf([{ id: idOf('6'), path: 'config.redis' }]).kind).toBe('refused');
  });
});
