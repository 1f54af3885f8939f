import { callersOf } from '../callers-of.js';
import { type Found, gatewayCheck } from '../gateway-check.js';
import type { RouteView } from '../gateway-view.js';
import { type Change, fixOf } from '../kong-calls.js';
import { isMeantForAnybody } from '../meant-for-anybody.js';
import { phrase } from '../phrase.js';
import { holdsSecret, withoutNulls } from '../plugin-config.js';
import { AUTHORISATION, mayDecideAccess } from '../plugin-families.js';

const CHANGING = new Set(['PUT', 'DELETE', 'PATCH']);
/** Below, a rule for each of them is no gain. */
const LEAST_CONSUMERS = 5;
/** Only where so few of the callers change things is a rule certain to be missing rather than pointless. */
const FEW = 0.25;

/**
 * A route that also asks for a method has more kinds of criteria and is tried first. Plugins set on the old route itself
 * do not follow, so they are repeated; ones that hold secrets cannot be and are left to the reader.
 */
const narrowRoute = (
  { route, service, plugins }: RouteView,
  methods: readonly string[],
): readonly Change[] => {
  const name = `${route.name || route.id}-changes`;
  const on = { route: { id: name, name } };
  const { paths, hosts, headers, snis, protocols } = route;
  return [
    {
      kind: 'add-route',
      service,
      fields: {
        name,
        methods,
        ...(paths.length === 0 ? {} : { paths }),
        ...(hosts.length === 0 ? {} : { hosts }),
        ...(Object.keys(headers).length === 0 ? {} : { headers }),
        ...(snis.length === 0 ? {} : { snis }),
        protocols,
        strip_path: route.stripPath,
        preserve_host: route.preserveHost,
      },
    },
    ...[...plugins.values()]
      .filter((plugin) => plugin.routeId === route.id && !holdsSecret(plugin.config))
      .map(
        ({ name: plugin, config }): Change => ({
          kind: 'add-plugin',
          on,
          name: plugin,
          config: withoutNulls(config),
        }),
      ),
    { kind: 'add-plugin', on, name: 'acl', config: { allow: ['writers'] } },
    ...(route.methods.length === 0
      ? []
      : [
          {
            kind: 'set-route' as const,
            route,
            fields: { methods: route.methods.filter((one) => !CHANGING.has(one)) },
          },
        ]),
  ];
};

/** P38. A narrow reading: most callers only read, few ever changed anything, and nothing keeps the others from it. */
export const writesOpenToAll = gatewayCheck({
  id: 'writes-open-to-all',
  code: 'P38',
  title: 'Every caller may change and delete, few ever do',
  severity: 'medium',
  owasp: ['API5'],
  from: 'joined',
  about:
    'On this route everybody with a credential may use PUT, PATCH and DELETE, although almost all only read. A stolen key of a reader can then destroy data. Giving the right to change to those who use it takes nothing from anybody.',
  find: (view) =>
    view.routes.flatMap((found): readonly Found[] => {
      const { access, plugins, route, service } = found;
      if (access.kind !== 'required' && access.kind !== 'anonymous-refused') return [];
      const names = [...plugins.keys()];
      if (names.some((name) => AUTHORISATION.has(name) || mayDecideAccess(name))) return [];
      const writes = found.endpoints.filter((one) => CHANGING.has(one.method) && !isMeantForAnybody(one));
      const calls = writes.reduce((sum, one) => sum + one.calls, 0);
      const writers = writes.reduce((sum, one) => sum + one.actors, 0);
      const callers = Math.max(0, ...found.endpoints.map((one) => one.actors));
      if (calls < view.estate.settings.minimumCalls || callers < LEAST_CONSUMERS) return [];
      // Added up, writers of several endpoints are an upper bound.
      if (writers === 0 || writers > callers * FEW) return [];
      const known = callersOf(writes).filter(
        ({ kind, id }) => kind === 'consumer' && view.consumer(id) !== undefined,
      );
      const methods = [...CHANGING].filter(
        (one) => route.methods.length === 0 || route.methods.includes(one),
      );
      const groups = known.flatMap(({ id }): readonly Change[] => {
        const consumer = view.consumer(id);
        return consumer === undefined || consumer.aclGroups.includes('writers')
          ? []
          : [{ kind: 'add-acl-group', consumer, group: 'writers' }];
      });
      return [
        {
          subject: { kind: 'route', id: route.id, name: found.label },
          service: service?.name ?? '',
          because: `Of about ${phrase.count(callers, 'caller')} at most ${phrase.number(writers)} ever changed or deleted something (${phrase.count(calls, 'call')}); nothing keeps the other ${phrase.number(callers - writers)} from it.`,
          evidence: [
            { label: 'ACL plugins in effect', value: '0' },
            {
              label: 'Endpoints that change',
              value: phrase.list(
                writes.map((one) => `${one.endpointId} (about ${phrase.count(one.actors, 'caller')})`),
              ),
            },
            { label: 'routes.methods', value: route.methods.join(', ') || 'any' },
          ],
          affected: callersOf(writes),
          fix: fixOf(
            view,
            `Put the ${phrase.count(known.length, 'consumer')} that change things into an ACL group, then add a route for ${methods.join(', ')} alone that only this group may use; it goes before this one. Who else changes things, rarely, has to be added too.`,
            [...groups, ...narrowRoute(found, methods)],
          ),
        },
      ];
    }),
});
