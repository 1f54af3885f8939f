import type { EndpointFacts, ParameterFacts } from '../endpoint-facts.js';

const DAY_MS = 86_400_000;
/** The "now" of tests: 2026-03-05. */
export const NOW_MS = Date.UTC(2026, 2, 5, 10);
const NO_QUANTILES = { p50: 0, p95: 0, p99: 0, max: 0 };

/** An endpoint in use: a thousand calls over sixty days, all answered 200. */
export const sampleEndpoint = (
  method: string,
  template: string,
  rest: Partial<EndpointFacts> = {},
): EndpointFacts => ({
  service: 'users',
  hosts: ['api.example.com'],
  method,
  template,
  labels: [],
  routes: [],
  sources: ['kong-tcp'],
  gateways: ['kong'],
  calls: 1000,
  errors: 0,
  statuses: [{ status: 200, calls: rest.calls ?? 1000 }],
  answeredByGateway: [],
  firstMs: NOW_MS - 60 * DAY_MS,
  lastMs: NOW_MS,
  daily: [],
  hourly: [],
  actors: 12,
  topActors: [],
  firstActor: undefined,
  latencyMs: NO_QUANTILES,
  requestBytes: NO_QUANTILES,
  responseBytes: NO_QUANTILES,
  callsPerActorMinute: NO_QUANTILES,
  authentication: [],
  authenticatedShare: 1,
  origins: { privateShare: 0, networks: 1, countries: 1, consumers: 1 },
  observations: {},
  banners: [],
  parameters: [],
  object: undefined,
  formerTemplates: [],
  ...rest,
});

export const sampleParameter = (
  place: ParameterFacts['in'],
  name: string,
  rest: Partial<ParameterFacts> = {},
): ParameterFacts => ({
  in: place,
  name,
  type: 'string',
  format: '',
  calls: 1000,
  requiredShare: 1,
  firstMs: NOW_MS - 60 * DAY_MS,
  lastMs: NOW_MS,
  sensitive: [],
  distinct: 100,
  urlShare: 0,
  ...rest,
});
