import { type Found, gatewayCheck } from '../gateway-check.js';
import { fixOf } from '../kong-calls.js';
import { isLogged } from '../log-coverage.js';
import { phrase } from '../phrase.js';
import { LOG_PLUGINS } from '../plugin-families.js';

const DAY_MS = 86_400_000;

/**
 * P26 from configuration. Only of routes whose calls would have been seen: a log plugin is in effect, the logs reach back
 * long enough, the route is that old, and traffic of other routes did arrive.
 */
export const unusedRoute = gatewayCheck({
  id: 'unused-route',
  code: 'P26',
  title: 'A route is open and nobody calls it',
  severity: 'low',
  owasp: ['API9'],
  from: 'joined',
  about:
    'A route without calls is often left over from something that ended. It still leads to a service that nobody looks after, and nobody would notice somebody else using it. What is not needed can be closed.',
  find: (view) => {
    const { nowMs, sinceMs, settings } = view.estate;
    const unusedMs = settings.unusedDays * DAY_MS;
    if (nowMs - sinceMs < unusedMs || !view.routes.some(({ calls }) => calls > 0)) return [];
    return view.routes.flatMap((found): readonly Found[] => {
      const { route, service, endpoints, access } = found;
      if (access.kind === 'terminated' || route.createdAtMs === undefined) return [];
      if (nowMs - route.createdAtMs < unusedMs || !isLogged(found)) return [];
      const lastMs = endpoints.reduce((last, one) => Math.max(last, one.lastMs), 0);
      if (nowMs - lastMs < unusedMs) return [];
      const days = phrase.days(nowMs - Math.max(lastMs, sinceMs, route.createdAtMs));
      const log = [...found.plugins.values()].find(({ name }) => LOG_PLUGINS.has(name));
      return [
        {
          subject: { kind: 'route', id: route.id, name: found.label },
          service: service?.name ?? '',
          because: `Not one call came through this route in the last ${phrase.number(days)} days; its log plugin would have shown it.`,
          evidence: [
            { label: 'Last call', value: lastMs === 0 ? 'none seen' : new Date(lastMs).toISOString() },
            { label: 'Logged by', value: log === undefined ? 'calls seen earlier' : `${log.name} ${log.id}` },
            { label: 'routes.paths', value: phrase.list(route.paths) || 'any' },
            {
              label: 'Upstream',
              value: service === undefined ? 'none' : `${service.protocol}://${service.host}:${service.port}`,
            },
          ],
          affected: [],
          fix: fixOf(
            view,
            'Ask its owner, end it with 410 for a while (request-termination), then delete it.',
            [{ kind: 'delete-route', route }],
          ),
        },
      ];
    });
  },
});
