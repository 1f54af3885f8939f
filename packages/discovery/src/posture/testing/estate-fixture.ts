import type { ConsumerFacts, Quantiles } from '../../endpoint-facts.js';
import { DEFAULT_POSTURE_SETTINGS, type Estate, type EstateEndpoint } from '../estate.js';

export const DAY_MS = 86_400_000;
/** 1 March 2026, noon UTC. */
export const NOW_MS = Date.UTC(2026, 2, 1, 12);

/** An estate of which nothing is known, 120 days of logs long; `parts` say what is. */
export const anEstate = (parts: Partial<Estate> = {}): Estate => ({
  nowMs: NOW_MS,
  sinceMs: NOW_MS - 120 * DAY_MS,
  endpoints: [],
  consumers: [],
  gateway: undefined,
  documents: [],
  drift: [],
  pressure: [],
  sources: [],
  settings: DEFAULT_POSTURE_SETTINGS,
  ...parts,
});

export const quantiles = (p50: number, p95: number, p99: number, max: number): Quantiles => ({
  p50,
  p95,
  p99,
  max,
});

/** A well-behaved endpoint of service `orders`, 10,000 calls, authenticated by key; `parts` say what is different. */
export const anEndpoint = (
  method: string,
  template: string,
  parts: Partial<EstateEndpoint> = {},
): EstateEndpoint => {
  const calls = parts.calls ?? 10_000;
  return {
    endpointId: `${method} ${template}`,
    service: 'orders',
    hosts: ['api.example.com'],
    method,
    template,
    labels: [],
    routes: [],
    sources: ['kong'],
    gateways: ['kong'],
    calls,
    errors: 0,
    statuses: [{ status: 200, calls }],
    answeredByGateway: [],
    firstMs: NOW_MS - 120 * DAY_MS,
    lastMs: NOW_MS - 60_000,
    daily: [],
    hourly: [],
    actors: 3,
    topActors: [
      {
        kind: 'consumer',
        id: 'b5f8d2a0-ffcf-4fd3-b7e4-16327abc9da5',
        name: 'alice',
        calls: Math.round(calls * 0.6),
      },
      {
        kind: 'consumer',
        id: 'e7dbc7c9-bc1b-4c97-8515-27b3fcae8ae0',
        name: 'bob',
        calls: Math.round(calls * 0.4),
      },
    ],
    firstActor: undefined,
    latencyMs: quantiles(12, 40, 90, 300),
    requestBytes: quantiles(400, 900, 1200, 4000),
    responseBytes: quantiles(900, 4000, 9000, 20_000),
    callsPerActorMinute: quantiles(2, 6, 9, 14),
    authentication: [{ kind: 'key', served: calls, refused: 0 }],
    authenticatedShare: 1,
    origins: { privateShare: 0, networks: 40, countries: 3, consumers: 3 },
    observations: {},
    banners: [],
    parameters: [],
    object: undefined,
    formerTemplates: [],
    annotation: {},
    exposure: 'public',
    dataClasses: [],
    ...parts,
  };
};

export const aConsumer = (id: string, name: string, parts: Partial<ConsumerFacts> = {}): ConsumerFacts => ({
  id,
  name,
  calls: 1000,
  firstMs: NOW_MS - 110 * DAY_MS,
  lastMs: NOW_MS - 60_000,
  endpoints: 4,
  services: ['orders'],
  credentials: [],
  ...parts,
});
