import type { FindingSubject } from '@gatewatch/model';
import type { GatewayView, RouteView } from './gateway-view.js';

export interface ServiceRoutes {
  /** The service; the route itself where it has none. */
  readonly subject: FindingSubject;
  readonly service: RouteView['service'];
  readonly routes: readonly RouteView[];
}

/** Routes that `wanted` takes, grouped by service: one finding for a service reads better than one for each route. */
export const routesByService = (
  view: GatewayView,
  wanted: (found: RouteView) => boolean,
): readonly ServiceRoutes[] => {
  const groups = new Map<string, RouteView[]>();
  for (const found of view.routes) {
    if (!wanted(found)) continue;
    const key = found.service === undefined ? `route ${found.route.id}` : found.service.id;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [found]);
    else group.push(found);
  }
  return [...groups.values()].flatMap((routes): readonly ServiceRoutes[] => {
    const [first] = routes;
    if (first === undefined) return [];
    const { service, route, label } = first;
    const subject: FindingSubject =
      service === undefined
        ? { kind: 'route', id: route.id, name: label }
        : { kind: 'service', id: service.id, name: service.name || service.id };
    return [{ subject, service, routes }];
  });
};
