import { callersOf } from '../callers-of.js';
import { type Found, gatewayCheck } from '../gateway-check.js';
import { fixOf } from '../kong-calls.js';
import { phrase } from '../phrase.js';

const EVERYTHING = new Set([
  '/',
  '~/',
  '~/.*',
  '~/.+',
  '~.*',
  '~^/.*',
  '~^/',
  '~/.*$',
  '~^/.*$',
  '~/(.*)',
  '~/(?<path>.*)',
]);

/** First segments of the templates seen, the prefixes a narrower route would list. */
const prefixesOf = (templates: readonly string[]): readonly string[] => [
  ...new Set(
    templates.flatMap((template) => {
      const [, first = ''] = template.split('/');
      return first === '' || first.startsWith('{') ? [] : [`/${first}`];
    }),
  ),
];
const MOST_PATHS = 30;

/** P24. A route that answers 404 to what no other takes (`request-termination`) is how it should be. */
export const catchAllRoute = gatewayCheck({
  id: 'catch-all-route',
  code: 'P24',
  title: 'A route passes on whatever is asked for',
  severity: 'medium',
  owasp: ['API9'],
  from: 'configuration',
  about:
    'A route for “/” sends every path to the service behind it: debug pages, old versions and admin consoles too, as soon as they exist there. Nobody has to decide that something becomes public. Routes that name what is offered keep the rest inside.',
  find: (view) =>
    view.routes.flatMap((found): readonly Found[] => {
      const { route, service, endpoints, access } = found;
      if (service === undefined || access.kind === 'terminated' || route.expression !== undefined) return [];
      if (Object.keys(route.headers).length > 0 || route.snis.length > 0) return [];
      const wide =
        route.paths.length === 0 ? ['any path'] : route.paths.filter((path) => EVERYTHING.has(path));
      if (wide.length === 0) return [];
      const prefixes = prefixesOf(endpoints.map(({ template }) => template));
      const refused = endpoints.reduce((sum, one) => sum + one.errors, 0);
      const paths = prefixes.slice(0, MOST_PATHS);
      const where = route.hosts.length === 0 ? 'any host' : phrase.list(route.hosts, 3);
      return [
        {
          subject: { kind: 'route', id: route.id, name: found.label },
          service: service.name,
          severity: route.hosts.length > 0 || route.methods.length > 0 ? 'low' : 'medium',
          because: `Every path of ${where} goes to ${service.name || service.host}; ${phrase.count(endpoints.length, 'endpoint')} with ${phrase.count(found.calls, 'call')} came through it, ${phrase.number(refused)} of them errors.`,
          evidence: [
            { label: 'routes.paths', value: wide.join(', ') },
            { label: 'routes.hosts', value: route.hosts.join(', ') || 'any' },
            { label: 'Prefixes seen', value: phrase.list(prefixes, 10) || 'none' },
          ],
          affected: callersOf(endpoints),
          fix: fixOf(
            view,
            paths.length === 0
              ? 'Name the paths this service offers instead of all, or end the route with 404.'
              : `Name what is offered: ${phrase.count(paths.length, 'prefix', 'prefixes')} cover all that was seen. Check the list with the service’s owner before.`,
            paths.length === 0
              ? [
                  {
                    kind: 'add-plugin',
                    on: { route },
                    name: 'request-termination',
                    config: { status_code: 404, message: 'Not found' },
                  },
                ]
              : [
                  {
                    kind: 'set-route',
                    route,
                    // `strip_path` takes the matched path off: with "/" that was nothing.
                    fields: { paths, strip_path: false },
                  },
                ],
          ),
        },
      ];
    }),
});
