import type {
  GatewayConfiguration,
  GatewayConsumer,
  GatewayPlugin,
  GatewayRoute,
  GatewayService,
} from '@gatewatch/model';
import type { Estate, EstateEndpoint } from './estate.js';
import { accessOf, type RouteAccess } from './gateway-view-access.js';
import { effectivePlugins, isHttp, OURS } from './gateway-view-plugins.js';
import { routerOf } from './gateway-view-routing.js';

/** A route with what applies to it and what comes through it. */
export interface RouteView {
  readonly route: GatewayRoute;
  /** Its name, else its paths or hosts, else its id. */
  readonly label: string;
  readonly service: GatewayService | undefined;
  /** The configuration Kong applies to a caller of whom nothing is known, by name of the plugin. */
  readonly plugins: ReadonlyMap<string, GatewayPlugin>;
  readonly access: RouteAccess;
  readonly endpoints: readonly EstateEndpoint[];
  /** Calls to these endpoints. */
  readonly calls: number;
}

/** A gateway's configuration, indexed, and joined with the traffic that came through it. */
export interface GatewayView {
  readonly estate: Estate;
  readonly gateway: GatewayConfiguration;
  /** Enabled HTTP routes of enabled services. */
  readonly routes: readonly RouteView[];
  /** Plugins that are on and not an order of ours. */
  readonly plugins: readonly GatewayPlugin[];
  readonly routesOf: (endpoint: EstateEndpoint) => readonly RouteView[];
  /** Routes for which this configuration is the one that applies. */
  readonly routesUnder: (plugin: GatewayPlugin) => readonly RouteView[];
  readonly route: (id: string | undefined) => RouteView | undefined;
  readonly routesOfService: (serviceId: string) => readonly RouteView[];
  readonly service: (id: string | undefined) => GatewayService | undefined;
  readonly consumer: (idOrName: string) => GatewayConsumer | undefined;
  readonly forConsumer: (
    route: GatewayRoute,
    name: string,
    consumer: GatewayConsumer,
  ) => GatewayPlugin | undefined;
  /** Consumers that stand for callers without a credential, by id. */
  readonly anonymous: ReadonlySet<string>;
}

const labelOf = (route: GatewayRoute): string =>
  route.name || route.paths.slice(0, 2).join(', ') || route.hosts.slice(0, 2).join(', ') || route.id;

const viewOf = (estate: Estate, gateway: GatewayConfiguration): GatewayView => {
  const services = new Map(gateway.services.map((service) => [service.id, service]));
  const consumers = new Map<string, GatewayConsumer>();
  for (const consumer of gateway.consumers)
    if (consumer.username !== '') consumers.set(consumer.username, consumer);
  for (const consumer of gateway.consumers) consumers.set(consumer.id, consumer);
  const live = gateway.routes.filter(
    (route) =>
      isHttp(route.protocols) &&
      (route.serviceId === undefined || services.get(route.serviceId)?.enabled !== false),
  );
  const byIdOrName = new Map<string, GatewayRoute>();
  for (const route of live) if (route.name !== '') byIdOrName.set(route.name, route);
  for (const route of live) byIdOrName.set(route.id, route);

  const router = routerOf(gateway, live);
  const endpointsOf = new Map<string, EstateEndpoint[]>();
  const routeIdsOf = new Map<EstateEndpoint, readonly string[]>();
  for (const endpoint of estate.endpoints) {
    const seen = new Set<GatewayRoute>();
    for (const { id, name } of endpoint.routes) {
      const route = byIdOrName.get(id) ?? byIdOrName.get(name);
      if (route !== undefined) seen.add(route);
    }
    const routes = endpoint.routes.length > 0 ? [...seen] : router.match(endpoint);
    routeIdsOf.set(
      endpoint,
      routes.map((route) => route.id),
    );
    for (const route of routes) {
      const list = endpointsOf.get(route.id);
      if (list === undefined) endpointsOf.set(route.id, [endpoint]);
      else list.push(endpoint);
    }
  }

  const effective = effectivePlugins(gateway);
  const consumer = (idOrName: string): GatewayConsumer | undefined => consumers.get(idOrName);
  const groupNames = (of: GatewayConsumer): readonly string[] => [...of.groups].sort();
  const forConsumer = (route: GatewayRoute, name: string, of: GatewayConsumer): GatewayPlugin | undefined =>
    effective.forConsumer(route, name, of.id, groupNames(of));

  const under = new Map<string, RouteView[]>();
  const ofService = new Map<string, RouteView[]>();
  const byId = new Map<string, RouteView>();
  const anonymous = new Set<string>();
  for (const plugin of gateway.plugins) {
    const named = plugin.config.anonymous;
    if (typeof named === 'string' && named !== '') anonymous.add(consumers.get(named)?.id ?? named);
  }
  const routes = live.map((route): RouteView => {
    const plugins = effective.of(route);
    const endpoints = endpointsOf.get(route.id) ?? [];
    const view: RouteView = {
      route,
      label: labelOf(route),
      service: route.serviceId === undefined ? undefined : services.get(route.serviceId),
      plugins,
      access: accessOf(route, plugins, consumer, forConsumer),
      endpoints,
      calls: endpoints.reduce((sum, endpoint) => sum + endpoint.calls, 0),
    };
    byId.set(route.id, view);
    if (route.serviceId !== undefined) {
      const list = ofService.get(route.serviceId);
      if (list === undefined) ofService.set(route.serviceId, [view]);
      else list.push(view);
    }
    for (const plugin of plugins.values()) {
      const list = under.get(plugin.id);
      if (list === undefined) under.set(plugin.id, [view]);
      else list.push(view);
    }
    return view;
  });

  return {
    estate,
    gateway,
    routes,
    plugins: gateway.plugins.filter(
      (plugin) => plugin.enabled && isHttp(plugin.protocols) && !plugin.tags.includes(OURS),
    ),
    routesOf: (endpoint) =>
      (routeIdsOf.get(endpoint) ?? []).flatMap((id) => {
        const view = byId.get(id);
        return view === undefined ? [] : [view];
      }),
    routesUnder: (plugin) => under.get(plugin.id) ?? [],
    route: (id) => (id === undefined ? undefined : byId.get(id)),
    routesOfService: (serviceId) => ofService.get(serviceId) ?? [],
    service: (id) => (id === undefined ? undefined : services.get(id)),
    consumer,
    forConsumer,
    anonymous,
  };
};

/** Forty checks look at one estate in a row; the view of it is a pure function of it and made once. */
const made = new WeakMap<Estate, GatewayView>();

/** Undefined when no gateway was read. */
export const gatewayView = (estate: Estate): GatewayView | undefined => {
  const { gateway } = estate;
  if (gateway === undefined) return undefined;
  const known = made.get(estate);
  if (known !== undefined) return known;
  const view = viewOf(estate, gateway);
  made.set(estate, view);
  return view;
};
