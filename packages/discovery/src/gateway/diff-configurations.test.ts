import type { GatewayConfiguration } from '@gatewatch/model';
import { gatewayChangeSchema } from '@gatewatch/model';
import { expect, it } from 'vitest';
import { diffConfigurations } from './diff-configurations.js';
import { consumerOf, pluginOf, routeOf, serviceOf } from './kong-entities.js';

const configuration = (parts: Partial<GatewayConfiguration> = {}): GatewayConfiguration => ({
  gateway: 'kong',
  from: 'http://kong:8001',
  origin: 'admin-api',
  readAt: '2026-03-05T10:00:00.000Z',
  version: '3.9.1',
  database: 'postgres',
  settings: { trusted_ips: ['10.0.0.1/32'] },
  services: [serviceOf({ id: 's1', name: 'orders', host: 'h', created_at: 1 })],
  routes: [routeOf({ id: 'r1', paths: ['/orders'], service: { id: 's1' } })],
  plugins: [
    pluginOf({ id: 'p1', name: 'rate-limiting', config: { minute: 60, redis: { host: 'a', port: 1 } } }),
  ],
  consumers: [consumerOf({ id: 'c1', username: 'alice' }, [], ['a', 'b'])],
  credentials: [],
  certificates: [],
  upstreams: [],
  gaps: [],
  ...parts,
});
const LATER = { readAt: '2026-03-05T10:01:00.000Z' };
const changes = (parts: Partial<GatewayConfiguration>) => {
  const found = diffConfigurations(configuration(), configuration({ ...LATER, ...parts }));
  for (const change of found) expect(gatewayChangeSchema.parse(change)).toEqual(change);
  return found;
};

it('finds nothing where nothing changed but times, order and numbering', () => {
  expect(
    changes({
      services: [serviceOf({ created_at: 99, host: 'h', name: 'orders', id: 's1', updated_at: 7 })],
      plugins: [
        pluginOf({
          config: { redis: { port: 1, host: 'a' }, minute: 60, hour: null },
          name: 'rate-limiting',
          id: 'p1',
        }),
      ],
      consumers: [consumerOf({ id: 'c1', username: 'alice' }, [], ['b', 'a'])],
    }),
  ).toEqual([]);
});

it('tells what came, went and changed, a plugin field by field', () => {
  const found = changes({
    services: [],
    plugins: [
      pluginOf({
        id: 'p1',
        name: 'rate-limiting',
        enabled: false,
        config: { minute: 90, redis: { host: 'a', port: 2 } },
      }),
      pluginOf({ id: 'p2', name: 'cors' }),
    ],
    version: '3.9.2',
    settings: { trusted_ips: ['0.0.0.0/0'] },
  });
  expect(found.map(({ change, object, name, fields }) => [change, object, name, fields])).toEqual([
    ['removed', 'service', 'orders', []],
    [
      'changed',
      'plugin',
      'rate-limiting',
      [
        { field: 'config.minute', before: '60', after: '90' },
        { field: 'config.redis.port', before: '1', after: '2' },
        { field: 'enabled', before: 'true', after: 'false' },
      ],
    ],
    ['added', 'plugin', 'cors', []],
    [
      'changed',
      'setting',
      'trusted_ips',
      [{ field: 'trusted_ips', before: '[10.0.0.1/32]', after: '[0.0.0.0/0]' }],
    ],
    ['changed', 'setting', 'version', [{ field: 'version', before: '3.9.1', after: '3.9.2' }]],
  ]);
  expect(found[0]).toMatchObject({ at: LATER.readAt, from: 'http://kong:8001', id: 's1', ours: false });
});

it('knows its own orders', () => {
  const block = pluginOf({
    id: 'b1',
    name: 'request-termination',
    consumer: { id: 'c1' },
    tags: ['managed-by:gatewatch', 'gatewatch-order:1'],
  });
  const with_ = [...configuration().plugins, block];
  expect(changes({ plugins: with_ })).toMatchObject([{ change: 'added', ours: true }]);
  expect(diffConfigurations(configuration({ plugins: with_ }), configuration(LATER))).toMatchObject([
    { change: 'removed', ours: true },
  ]);
});

it('says nothing of absence in a list that was not read whole', () => {
  const gaps = [{ what: 'consumers', why: 'only the first 1 were read' }];
  expect(changes({ consumers: [], gaps })).toEqual([]);
  expect(
    changes({ consumers: [consumerOf({ id: 'c1', username: 'al' }, [], ['a', 'b'])], gaps }),
  ).toMatchObject([{ change: 'changed', name: 'al' }]);
});
