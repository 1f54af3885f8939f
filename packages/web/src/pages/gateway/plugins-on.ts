import type { GatewayConfiguration } from '@gatewatch/model';

type Plugin = GatewayConfiguration['plugins'][number];

/** Plugins set directly on a route, a service, or on everything (no scope at all); enabled ones first. */
export function pluginsOn(
  plugins: readonly Plugin[],
  scope: { readonly routeId?: string; readonly serviceId?: string },
): readonly Plugin[] {
  return plugins
    .filter(
      (plugin) =>
        plugin.routeId === scope.routeId &&
        plugin.serviceId === scope.serviceId &&
        plugin.consumerId === undefined &&
        plugin.consumerGroupId === undefined,
    )
    .toSorted(
      (left, right) => Number(right.enabled) - Number(left.enabled) || left.name.localeCompare(right.name),
    );
}
