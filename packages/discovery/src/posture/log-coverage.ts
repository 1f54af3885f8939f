import type { GatewayView, RouteView } from './gateway-view.js';
import { LOG_PLUGINS } from './plugin-families.js';

/** Calls through this route are seen: a log plugin is in effect on it, or some were. */
export const isLogged = (found: RouteView): boolean =>
  found.calls > 0 || [...found.plugins.keys()].some((name) => LOG_PLUGINS.has(name));

/** Nothing is said of absence on a gateway of which a part is not logged. */
export const everyRouteIsLogged = (view: GatewayView): boolean =>
  view.routes.every((found) => isLogged(found) || found.access.kind === 'terminated');
