import type {
  GatewayConfiguration,
  GatewayConsumer,
  GatewayPlugin,
  GatewayRoute,
  GatewayService,
} from '@gatewatch/model';
import { consumerOf, credentialOf, pluginOf, routeOf, serviceOf } from '../../gateway/kong-entities.js';
import { isKongRow, type KongRow } from '../../gateway/kong-row.js';
import type { Estate, EstateEndpoint } from '../estate.js';
import { aConsumer, anEndpoint, anEstate, DAY_MS, NOW_MS } from './estate-fixture.js';
import {
  CONSUMER_ROWS,
  CONSUMERS,
  CREDENTIAL_ROWS,
  PLUGIN_ROWS,
  ROUTE_ROWS,
  ROUTES,
  SERVICE_ROWS,
  SETTINGS,
} from './recorded-rows.js';

const row = (value: object): KongRow => (isKongRow(value) ? value : {});
const CREATED_MS = NOW_MS - 200 * DAY_MS;
/** The recording's clock says November; here everything is 200 days old. */
const aged = <Thing extends object>(thing: Thing): Thing => ({ ...thing, createdAtMs: CREATED_MS });

/** What was recorded of a Kong 3.9.1, read as it is read in earnest. */
export const recordedGateway = (parts: Partial<GatewayConfiguration> = {}): GatewayConfiguration => ({
  gateway: 'kong',
  from: 'http://127.0.0.1:8101',
  origin: 'admin-api',
  readAt: new Date(NOW_MS).toISOString(),
  version: '3.9.1',
  database: 'postgres',
  settings: SETTINGS,
  services: SERVICE_ROWS.map((one) => aged(serviceOf(row(one)))),
  routes: ROUTE_ROWS.map((one) => aged(routeOf(row(one)))),
  plugins: PLUGIN_ROWS.map((one) => aged(pluginOf(row(one)))),
  consumers: CONSUMER_ROWS.map((one) => {
    const id = row(one).id;
    return aged(
      consumerOf(
        row(one),
        [],
        id === CONSUMERS.alice ? ['writers'] : id === CONSUMERS.bob ? ['readers'] : [],
      ),
    );
  }),
  credentials: CREDENTIAL_ROWS.map(([kind, one]) => aged(credentialOf(row(one), kind))),
  certificates: [],
  upstreams: [],
  gaps: [],
  ...parts,
});

/** The recorded gateway with single objects changed, by id, or added. */
export const recordedWith = (changes: {
  readonly services?: Readonly<Record<string, Partial<GatewayService>>>;
  readonly routes?: Readonly<Record<string, Partial<GatewayRoute>>>;
  readonly plugins?: Readonly<Record<string, Partial<GatewayPlugin> | null>>;
  readonly consumers?: Readonly<Record<string, Partial<GatewayConsumer>>>;
  readonly addPlugins?: readonly GatewayPlugin[];
  readonly addRoutes?: readonly GatewayRoute[];
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly gateway?: Partial<GatewayConfiguration>;
}): GatewayConfiguration => {
  const base = recordedGateway(changes.gateway);
  const over = <Thing extends { readonly id: string }>(
    things: readonly Thing[],
    by: Readonly<Record<string, Partial<Thing> | null>> = {},
  ): Thing[] =>
    things.flatMap((thing) => {
      const change = by[thing.id];
      return change === null ? [] : [{ ...thing, ...change }];
    });
  return {
    ...base,
    services: over(base.services, changes.services),
    routes: [...over(base.routes, changes.routes), ...(changes.addRoutes ?? [])],
    plugins: [...over(base.plugins, changes.plugins), ...(changes.addPlugins ?? [])],
    consumers: over(base.consumers, changes.consumers),
    settings: { ...base.settings, ...changes.settings },
  };
};

export const aPlugin = (
  id: string,
  name: string,
  config: Readonly<Record<string, unknown>>,
  scope: Partial<GatewayPlugin> = {},
): GatewayPlugin => ({
  id,
  name,
  enabled: true,
  protocols: ['grpc', 'grpcs', 'http', 'https'],
  config,
  tags: [],
  createdAtMs: CREATED_MS,
  ...scope,
});

export const aRoute = (id: string, name: string, parts: Partial<GatewayRoute> = {}): GatewayRoute => ({
  id,
  name,
  protocols: ['http', 'https'],
  methods: [],
  hosts: [],
  paths: [`/${name}`],
  headers: {},
  snis: [],
  regexPriority: 0,
  stripPath: true,
  preserveHost: false,
  httpsRedirectStatusCode: 426,
  tags: [],
  createdAtMs: CREATED_MS,
  ...parts,
});

const through = (id: string, name: string): Pick<EstateEndpoint, 'routes'> => ({ routes: [{ id, name }] });
/** What came through it: one or two endpoints a route. */
export const RECORDED_ENDPOINTS: readonly EstateEndpoint[] = [
  anEndpoint('GET', '/orders/{orderId}', through(ROUTES.orders, 'orders-v1')),
  anEndpoint('POST', '/orders', { calls: 900, ...through(ROUTES.orders, 'orders-v1') }),
  anEndpoint('DELETE', '/orders-admin/orders/{orderId}', {
    calls: 120,
    ...through(ROUTES.admin, 'orders-admin'),
  }),
  anEndpoint('GET', '/public/items', {
    calls: 4000,
    authentication: [{ kind: 'anonymous-consumer', served: 4000, refused: 0 }],
    authenticatedShare: 0,
    ...through(ROUTES.public, 'public'),
  }),
  anEndpoint('GET', '/users/{userId}', {
    service: 'catalog',
    authentication: [{ kind: 'jwt', served: 10_000, refused: 3 }],
    ...through(ROUTES.user, 'user-by-id'),
  }),
  anEndpoint('GET', '/internal/status', {
    calls: 600,
    exposure: 'internal',
    ...through(ROUTES.internal, 'internal'),
  }),
  anEndpoint('PUT', '/upload/{fileId}', { calls: 700, ...through(ROUTES.upload, 'upload') }),
];

/** The traffic alone. */
export const recordedTraffic = (): Estate =>
  anEstate({
    endpoints: RECORDED_ENDPOINTS,
    consumers: [
      aConsumer(CONSUMERS.alice, 'alice', {
        credentials: [
          { id: '726f772d-0ab6-448c-bd82-3b84a6f8245d', lastMs: NOW_MS - DAY_MS },
          { id: '4f5ed479-37b2-4a7f-bbdf-3e2fcafd2288', lastMs: NOW_MS - DAY_MS },
          { id: 'c49e9d85-512d-4688-9fca-a33d781a6b4e', lastMs: NOW_MS - 60_000 },
        ],
      }),
      aConsumer(CONSUMERS.bob, 'bob', {
        credentials: [{ id: '029e976f-12ca-46c5-b6a5-aa8e0ebc395e', lastMs: NOW_MS - 60_000 }],
      }),
    ],
  });

export const recordedEstate = (
  gateway: GatewayConfiguration = recordedGateway(),
  parts: Partial<Estate> = {},
): Estate => ({ ...recordedTraffic(), gateway, ...parts });
