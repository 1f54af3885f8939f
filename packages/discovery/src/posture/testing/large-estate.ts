import type { GatewayConfiguration } from '@gatewatch/model';
import type { Estate } from '../estate.js';
import { aConsumer, anEndpoint, anEstate, DAY_MS, NOW_MS } from './estate-fixture.js';
import { aPlugin, aRoute, recordedGateway } from './recorded-estate.js';

const NAMES = [
  'key-auth',
  'rate-limiting',
  'acl',
  'ip-restriction',
  'request-size-limiting',
  'jwt',
  'http-log',
  'cors',
];
const METHODS = ['GET', 'POST', 'PUT', 'DELETE'];
const at = <Thing>(list: readonly Thing[], index: number, otherwise: Thing): Thing =>
  list[index % list.length] ?? otherwise;

/** A company’s gateway: 200 services, 1,000 routes, 2,000 plugins, 10,000 consumers; 5,000 endpoints came through it. */
export const largeEstate = (joined: 'by-route' | 'by-path' = 'by-route'): Estate => {
  const services = Array.from({ length: 200 }, (_, index) => ({
    id: `s${index}`,
    name: `service-${index}`,
    protocol: at(['http', 'https'], index, 'http'),
    host: at(['10.0.0.1', 'svc.internal', 'api.partner.net'], index, ''),
    port: 80,
    enabled: true,
    tags: [],
  }));
  const routes = Array.from({ length: 1000 }, (_, index) =>
    aRoute(`r${index}`, `route-${index}`, { serviceId: `s${index % 200}`, paths: [`/p${index}`] }),
  );
  const plugins = Array.from({ length: 2000 }, (_, index) =>
    aPlugin(
      `p${index}`,
      at(NAMES, index, 'acl'),
      {
        anonymous: null,
        minute: 10 + index,
        allow: [`group-${index % 50}`],
        deny: null,
        http_endpoint: 'http://log.internal/x',
      },
      index % 3 === 0
        ? { routeId: `r${index % 1000}` }
        : index % 3 === 1
          ? { serviceId: `s${index % 200}` }
          : { consumerId: `c${index}` },
    ),
  );
  const consumers = Array.from({ length: 10_000 }, (_, index) => ({
    id: `c${index}`,
    username: `consumer-${index}`,
    tags: [],
    groups: [],
    aclGroups: [`group-${index % 50}`],
    createdAtMs: NOW_MS - 700 * DAY_MS,
  }));
  const gateway: GatewayConfiguration = recordedGateway({
    services,
    routes,
    plugins,
    consumers,
    credentials: consumers.map(({ id }, index) => ({
      id: `k-${id}`,
      kind: 'key-auth' as const,
      consumerId: id,
      tags: [],
      createdAtMs: NOW_MS - (index % 900) * DAY_MS,
      ...(index % 500 === 0 ? { sameAs: index % 7 } : {}),
    })),
  });
  const endpoints = Array.from({ length: 5000 }, (_, index) =>
    anEndpoint(at(METHODS, index, 'GET'), `/p${index % 1000}/part-${index}/{id}`, {
      service: `service-${index % 200}`,
      labels: index % 40 === 0 ? ['login'] : index % 41 === 0 ? ['admin'] : [],
      routes: joined === 'by-route' ? [{ id: `r${index % 1000}`, name: '' }] : [],
      observations: { 'plain-http': { seen: index % 3, of: 10_000 } },
      topActors: Array.from({ length: 8 }, (_none, one) => ({
        kind: 'consumer',
        id: `c${(index * 8 + one) % 10_000}`,
        name: '',
        calls: 100,
      })),
    }),
  );
  return anEstate({
    gateway,
    endpoints,
    consumers: consumers.map(({ id, username }, index) =>
      aConsumer(id, username, {
        endpoints: index % 200,
        credentials: index % 2 === 0 ? [{ id: `k-${id}`, lastMs: NOW_MS - DAY_MS }] : [],
      }),
    ),
  });
};
