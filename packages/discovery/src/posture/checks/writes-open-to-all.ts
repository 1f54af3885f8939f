import { callersOf } from '../callers-of.js';
import { type Found, gatewayCheck } from '../gateway-check.js';
import type { Change } from '../kong-calls.js';
import { fixOf } from '../kong-calls.js';
import { isMeantForAnybody } from '../meant-for-anybody.js';
import { phrase } from '../phrase.js';
import { AUTHORISATION, mayDecideAccess } from '../plugin-families.js';

const CHANGING = new Set(['PUT', 'DELETE', 'PATCH']);
/** Below, a rule for each of them is no gain. */
const LEAST_CONSUMERS = 5;
/** Only where so few of the callers change things is a rule certain to be missing rather than pointless. */
const FEW = 0.25;

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
            `Add a route with the same paths for ${[...CHANGING].join(', ')} alone, allow only ACL group “writers” there, and take these methods off this route. Put the ${phrase.count(known.length, 'consumer')} that do change things into the group first.`,
            [
              ...groups,
              {
                kind: 'set-route',
                route,
                fields: {
                  methods:
                    route.methods.length === 0
                      ? ['GET', 'HEAD', 'POST', 'OPTIONS']
                      : route.methods.filter((one) => !CHANGING.has(one)),
                },
              },
            ],
          ),
        },
      ];
    }),
});
