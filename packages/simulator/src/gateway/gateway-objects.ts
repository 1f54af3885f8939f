import { Random } from '../chance/random.js';
import { ROUTES, type RouteShape, SERVICES } from '../clinic/api.js';
import type { KongVersion } from '../fake-kong/fake-kong-contract.js';
import type { ConsumerIdentity } from './client.js';

/** Rendered once per world: what the gateway writes for its own configuration. JSON text. */
export interface GatewayObjects {
  readonly workspaceId: string;
  /** JSON of route and service by route name. */
  readonly byRoute: ReadonlyMap<string, RoutedJson>;
}

export interface RoutedJson {
  readonly route: string;
  readonly service: string;
  readonly upstreamIp: string;
  readonly upstreamPort: number;
}

const CONFIGURED_AT_SECONDS = 1_735_718_400;

/** Fields and their kinds as recorded from Kong 2.8.5 and 3.9.1 (service and route entities minus their null fields). */
export const makeGatewayObjects = (seed: number): GatewayObjects => {
  const workspaceId = Random.of(seed, 'workspace').uuid();
  const serviceIds = new Map(
    SERVICES.map((service) => [service.name, Random.of(seed, 'service', service.name).uuid()]),
  );
  const routeJson = (route: RouteShape): string =>
    JSON.stringify({
      regex_priority: 0,
      request_buffering: true,
      response_buffering: true,
      created_at: CONFIGURED_AT_SECONDS,
      id: Random.of(seed, 'route', route.name).uuid(),
      strip_path: false,
      service: { id: serviceIds.get(route.service) },
      ws_id: workspaceId,
      preserve_host: false,
      path_handling: 'v0',
      protocols: ['http', 'https'],
      https_redirect_status_code: 426,
      updated_at: CONFIGURED_AT_SECONDS,
      name: route.name,
      paths: [route.path],
    });
  const byRoute = new Map<string, RoutedJson>();
  for (const service of SERVICES) {
    const serviceJson = JSON.stringify({
      read_timeout: 60_000,
      write_timeout: 60_000,
      id: serviceIds.get(service.name),
      protocol: 'http',
      created_at: CONFIGURED_AT_SECONDS,
      updated_at: CONFIGURED_AT_SECONDS,
      retries: 5,
      host: service.address,
      name: service.name,
      ws_id: workspaceId,
      enabled: true,
      port: service.port,
      tags: ['clinic', 'prod'],
      connect_timeout: 60_000,
    });
    for (const route of Object.values(ROUTES)) {
      if (route.service !== service.name) continue;
      byRoute.set(route.name, {
        route: routeJson(route),
        service: serviceJson,
        upstreamIp: service.address,
        upstreamPort: service.port,
      });
    }
  }
  return { workspaceId, byRoute };
};

/** A consumer as the gateway logs it; `updated_at` since 3.3. */
export const consumerJson = (consumer: ConsumerIdentity, version: KongVersion): string =>
  JSON.stringify({
    custom_id: consumer.customId,
    username: consumer.username,
    created_at: consumer.createdAtSeconds,
    id: consumer.id,
    tags: consumer.tags,
    ...(version === '2.8.5' ? {} : { updated_at: consumer.createdAtSeconds }),
  });
