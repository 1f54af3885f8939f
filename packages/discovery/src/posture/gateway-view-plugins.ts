import type { GatewayConfiguration, GatewayPlugin, GatewayRoute } from '@gatewatch/model';

/** Kong runs a plugin on a request when they share a subsystem: it looks at http or stream, not at the single protocol. */
const HTTP_PROTOCOLS: ReadonlySet<string> = new Set(['http', 'https', 'grpc', 'grpcs', 'ws', 'wss']);
export const isHttp = (protocols: readonly string[]): boolean =>
  protocols.length === 0 || protocols.some((protocol) => HTTP_PROTOCOLS.has(protocol));

/** What one of our own orders put there, for a while: it is no posture. */
export const OURS = 'managed-by:gatewatch';

/** Which plugin configuration Kong applies to a call. */
export interface EffectivePlugins {
  /** One configuration a name for a caller of whom nothing is known but the route. */
  of(route: GatewayRoute): ReadonlyMap<string, GatewayPlugin>;
  /** The configuration of `name` for a consumer and the consumer groups it is in. */
  forConsumer(
    route: GatewayRoute,
    name: string,
    consumerId: string,
    groupIds: readonly string[],
  ): GatewayPlugin | undefined;
}

const NO_PLUGINS: ReadonlyMap<string, GatewayPlugin> = new Map();
const scopeKey = (
  name: string,
  route: string | undefined,
  service: string | undefined,
  consumer: string | undefined,
  group: string | undefined,
): string => [name, route ?? '', service ?? '', consumer ?? '', group ?? ''].join('\n');

/**
 * Kong applies exactly one configuration of a plugin to a request, that of the most specific scope (Kong documentation,
 * "Plugin precedence", developer.konghq.com/gateway/entities/plugin): consumer + route + service, group + service +
 * route, consumer + route, consumer + service, group + route, group + service, route + service, consumer, group, route,
 * service, global. A disabled one is passed over and the next takes its place (`runloop/plugins_iterator.lua`). Of two
 * groups of one consumer the first by name wins.
 */
export const effectivePlugins = (gateway: GatewayConfiguration): EffectivePlugins => {
  const byScope = new Map<string, GatewayPlugin>();
  const byRoute = new Map<string, GatewayPlugin[]>();
  const byService = new Map<string, GatewayPlugin[]>();
  const everywhere: GatewayPlugin[] = [];
  const add = (map: Map<string, GatewayPlugin[]>, id: string, plugin: GatewayPlugin): void => {
    const list = map.get(id);
    if (list === undefined) map.set(id, [plugin]);
    else list.push(plugin);
  };
  for (const plugin of gateway.plugins) {
    if (!plugin.enabled || !isHttp(plugin.protocols) || plugin.tags.includes(OURS)) continue;
    const { name, routeId, serviceId, consumerId, consumerGroupId } = plugin;
    byScope.set(scopeKey(name, routeId, serviceId, consumerId, consumerGroupId), plugin);
    if (consumerId !== undefined || consumerGroupId !== undefined) continue;
    if (routeId !== undefined) add(byRoute, routeId, plugin);
    else if (serviceId !== undefined) add(byService, serviceId, plugin);
    else everywhere.push(plugin);
  }

  return {
    of: (route) => {
      const onRoute = byRoute.get(route.id) ?? [];
      const onService = route.serviceId === undefined ? [] : (byService.get(route.serviceId) ?? []);
      if (onRoute.length + onService.length + everywhere.length === 0) return NO_PLUGINS;
      const effective = new Map<string, GatewayPlugin>();
      for (const plugin of everywhere) effective.set(plugin.name, plugin);
      for (const plugin of onService) effective.set(plugin.name, plugin);
      for (const plugin of onRoute) if (plugin.serviceId === undefined) effective.set(plugin.name, plugin);
      for (const plugin of onRoute)
        if (plugin.serviceId !== undefined && plugin.serviceId === route.serviceId)
          effective.set(plugin.name, plugin);
      return effective;
    },
    forConsumer: (route, name, consumer, groups) => {
      const { id: routeId, serviceId } = route;
      const at = (r?: string, s?: string, c?: string, g?: string): GatewayPlugin | undefined =>
        byScope.get(scopeKey(name, r, s, c, g));
      const inGroups = (r?: string, s?: string): GatewayPlugin | undefined => {
        for (const group of groups) {
          const found = at(r, s, undefined, group);
          if (found !== undefined) return found;
        }
        return undefined;
      };
      return (
        (serviceId === undefined ? undefined : at(routeId, serviceId, consumer)) ??
        (serviceId === undefined ? undefined : inGroups(routeId, serviceId)) ??
        at(routeId, undefined, consumer) ??
        (serviceId === undefined ? undefined : at(undefined, serviceId, consumer)) ??
        inGroups(routeId) ??
        (serviceId === undefined ? undefined : inGroups(undefined, serviceId)) ??
        (serviceId === undefined ? undefined : at(routeId, serviceId)) ??
        at(undefined, undefined, consumer) ??
        inGroups() ??
        at(routeId) ??
        (serviceId === undefined ? undefined : at(undefined, serviceId)) ??
        at()
      );
    },
  };
};
