import { Random } from '../chance/random.js';
import { SERVICES } from '../clinic/api.js';
import { asLogged, companyRoutes, routeRow, serviceRow } from '../company/company-rows.js';
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

/** The same objects as the Admin API lists (see `companyConfiguration`), as log lines carry them. */
export const makeGatewayObjects = (seed: number, planted: boolean): GatewayObjects => {
  const workspaceId = Random.of(seed, 'workspace').uuid();
  const byRoute = new Map<string, RoutedJson>();
  for (const service of SERVICES) {
    const serviceJson = JSON.stringify(asLogged(serviceRow(seed, service, planted), workspaceId));
    for (const route of companyRoutes(planted)) {
      if (route.service !== service.name) continue;
      byRoute.set(route.name, {
        route: JSON.stringify(asLogged(routeRow(seed, route, planted), workspaceId)),
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
