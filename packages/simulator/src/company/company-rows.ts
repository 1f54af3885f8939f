import { Random } from '../chance/random.js';
import { ROUTES, type RouteShape, type SERVICES, type ServiceName } from '../clinic/api.js';
import type { JsonObject, KongVersion } from '../fake-kong/fake-kong-contract.js';

/* Rows of the company's Kong as its Admin API shows them (fields as recorded from 2.8.5 and 3.9.1), nulls included. */

/** When the gateway was set up. */
export const CONFIGURED_AT_SECONDS = 1_735_718_400;

export interface CompanySettings {
  readonly seed: number;
  readonly scale?: number;
  readonly kong?: KongVersion;
  /** Epoch milliseconds: keys are those of the day, certificates are dated from it. */
  readonly nowMs: number;
  /** With what planted-findings.ts lists; not when left out. */
  readonly planted?: boolean;
}

export const companyId = (seed: number, kind: string, name: string): string =>
  Random.of(seed, kind, name).uuid();
export const serviceId = (seed: number, name: ServiceName): string => companyId(seed, 'service', name);
export const routeId = (seed: number, route: RouteShape): string => companyId(seed, 'route', route.name);

export const companyRoutes = (planted: boolean): readonly RouteShape[] =>
  Object.values<RouteShape>(ROUTES).filter((route) => planted || route.planted !== true);

/** Passwords go to `auth` in clear only where that was planted. */
const overTls = (name: ServiceName, planted: boolean): boolean => !(planted && name === 'auth');

export const serviceRow = (
  seed: number,
  service: (typeof SERVICES)[number],
  planted: boolean,
): JsonObject => {
  const tls = overTls(service.name, planted);
  return {
    read_timeout: 8000,
    write_timeout: 8000,
    connect_timeout: 2000,
    id: serviceId(seed, service.name),
    protocol: tls ? 'https' : 'http',
    created_at: CONFIGURED_AT_SECONDS,
    updated_at: CONFIGURED_AT_SECONDS,
    retries: 1,
    host: `${service.name}.clinic.internal`,
    name: service.name,
    enabled: true,
    port: service.port,
    path: null,
    tags: ['clinic', 'prod'],
    client_certificate: null,
    ca_certificates: null,
    tls_verify: tls ? true : null,
    tls_verify_depth: null,
  };
};

export const routeRow = (seed: number, route: RouteShape, planted: boolean): JsonObject => ({
  regex_priority: 0,
  request_buffering: true,
  response_buffering: true,
  created_at: CONFIGURED_AT_SECONDS,
  updated_at: CONFIGURED_AT_SECONDS,
  id: routeId(seed, route),
  strip_path: false,
  service: { id: serviceId(seed, route.service) },
  preserve_host: false,
  path_handling: 'v0',
  protocols: planted && route === ROUTES.payments ? ['http', 'https'] : ['https'],
  https_redirect_status_code: 426,
  name: route.name,
  paths: [route.path],
  methods: null,
  hosts: route.host === undefined ? null : [route.host],
  headers: null,
  snis: null,
  sources: null,
  destinations: null,
  tags: null,
});

/** As the gateway writes an entity into a log line: without its nulls, with its workspace. */
export const asLogged = (row: JsonObject, workspaceId: string): JsonObject => ({
  ...Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)),
  ws_id: workspaceId,
});
