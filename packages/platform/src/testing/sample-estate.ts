import type { EstateEndpoint } from '@gatewatch/discovery';
import type { GatewayConfiguration } from '@gatewatch/model';

const QUANTILES = { p50: 10, p95: 20, p99: 30, max: 40 };

/** A usual endpoint of the clinic's API, for tests. */
export const sampleEndpoint = (template: string, method = 'GET'): EstateEndpoint => ({
  service: 'clinic',
  hosts: ['api.clinic.example'],
  method,
  template,
  endpointId: `${method} ${template}`,
  labels: [],
  annotation: {},
  exposure: 'partner',
  dataClasses: [],
  routes: [],
  sources: ['kong-tcp'],
  gateways: ['kong'],
  calls: 100,
  errors: 0,
  statuses: [{ status: 200, calls: 100 }],
  answeredByGateway: [],
  firstMs: Date.UTC(2026, 2, 5),
  lastMs: Date.UTC(2026, 2, 6),
  daily: [100],
  hourly: Array.from({ length: 24 }, () => 4),
  actors: 3,
  topActors: [],
  firstActor: undefined,
  latencyMs: QUANTILES,
  requestBytes: QUANTILES,
  responseBytes: QUANTILES,
  callsPerActorMinute: QUANTILES,
  authentication: [{ kind: 'key', served: 100, refused: 0 }],
  authenticatedShare: 1,
  origins: { privateShare: 0, networks: 3, countries: 1, consumers: 3 },
  observations: {},
  banners: [],
  parameters: [],
  object: undefined,
  formerTemplates: [],
});

/** An empty Kong. */
export const sampleConfiguration = (): GatewayConfiguration => ({
  gateway: 'kong',
  from: 'http://kong:8001',
  origin: 'admin-api',
  readAt: '2026-03-05T00:00:00.000Z',
  version: '3.9.1',
  database: 'postgres',
  settings: {},
  services: [],
  routes: [],
  plugins: [],
  consumers: [],
  credentials: [],
  certificates: [],
  upstreams: [],
  gaps: [],
});
