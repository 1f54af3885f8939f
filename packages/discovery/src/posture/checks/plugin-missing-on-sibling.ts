import type { GatewayPlugin } from '@gatewatch/model';
import { callersOf } from '../callers-of.js';
import { type Found, gatewayCheck } from '../gateway-check.js';
import type { GatewayView, RouteView } from '../gateway-view.js';
import { type Change, fixOf } from '../kong-calls.js';
import { isMeantForAnybody } from '../meant-for-anybody.js';
import { phrase } from '../phrase.js';
import { withoutNulls } from '../plugin-config.js';
import { AUTHENTICATION, mayDecideAccess, RATE_LIMITS } from '../plugin-families.js';

interface Family {
  readonly name: string;
  readonly has: (name: string) => boolean;
}
const FAMILIES: readonly Family[] = [
  { name: 'authentication', has: (name) => AUTHENTICATION.has(name) },
  { name: 'a rate limit', has: (name) => RATE_LIMITS.has(name) },
  { name: 'an ACL', has: (name) => name === 'acl' },
  { name: 'an address list', has: (name) => name === 'ip-restriction' },
  { name: 'a size limit', has: (name) => name === 'request-size-limiting' },
];
/** Below that there is no rule to be an exception to. */
const LEAST_SIBLINGS = 3;
const MOST_SHARE = 0.25;
/** Words in a route’s name or path that say it is meant to be open. */
const OPEN_WORDS =
  /(?:^|[^a-z])(?:health|healthz|ready|live|status|ping|public|login|signin|signup|register|token|oauth|webhook|docs|static|well-known)(?:[^a-z]|$)/i;

const inFamily = ({ plugins }: RouteView, family: Family): GatewayPlugin | undefined =>
  [...plugins.values()].find(({ name }) => family.has(name));
const isOpenByName = ({ route, endpoints }: RouteView): boolean =>
  [route.name, ...route.paths, ...route.tags].some((text) => OPEN_WORDS.test(text)) ||
  (endpoints.length > 0 && endpoints.every(isMeantForAnybody));

/** As the siblings have it: their fields without those that are null or hold a secret. */
const changeFor = (view: GatewayView, found: RouteView, model: GatewayPlugin): Change => {
  const off = view.gateway.plugins.find(
    ({ name, routeId, enabled }) => name === model.name && routeId === found.route.id && !enabled,
  );
  if (off !== undefined) return { kind: 'enable-plugin', plugin: off };
  const config = withoutNulls(model.config);
  return { kind: 'add-plugin', on: { route: found.route }, name: model.name, config };
};

/** P51. Of one service: at least three routes have it, and the ones that do not are a quarter at most. */
export const pluginMissingOnSibling = gatewayCheck({
  id: 'plugin-missing-on-sibling',
  code: 'P51',
  title: 'A protection that the neighbours have is missing on one route',
  severity: 'medium',
  owasp: ['API8'],
  from: 'configuration',
  about:
    'Nearly all routes of a service share a protection, and one goes without: forgotten when it was added, or turned off for a test and never on again. Routes that are open by their name, such as health checks and log-ins, are left out.',
  find: (view) => {
    const drafts = new Map<
      string,
      {
        readonly found: RouteView;
        readonly lacks: { family: Family; model: GatewayPlugin; of: number; have: number }[];
      }
    >();
    for (const service of view.gateway.services) {
      const routes = view.routesOfService(service.id).filter(({ access }) => access.kind !== 'terminated');
      if (routes.length <= LEAST_SIBLINGS) continue;
      for (const family of FAMILIES) {
        const having = routes.filter((found) => inFamily(found, family) !== undefined);
        const lacking = routes.filter((found) => inFamily(found, family) === undefined);
        if (
          having.length < LEAST_SIBLINGS ||
          lacking.length === 0 ||
          lacking.length > routes.length * MOST_SHARE
        )
          continue;
        const model = having.map((found) => inFamily(found, family)).find((one) => one !== undefined);
        if (model === undefined) continue;
        for (const found of lacking) {
          if (family.name === 'authentication' && [...found.plugins.keys()].some(mayDecideAccess)) continue;
          if (isOpenByName(found)) continue;
          const draft = drafts.get(found.route.id) ?? { found, lacks: [] };
          draft.lacks.push({ family, model, of: routes.length, have: having.length });
          drafts.set(found.route.id, draft);
        }
      }
    }
    return [...drafts.values()].map(
      ({ found, lacks }): Found => ({
        subject: { kind: 'route', id: found.route.id, name: found.label },
        service: found.service?.name ?? '',
        severity:
          lacks.some(({ family }) => family.name === 'authentication') && found.calls > 0 ? 'high' : 'medium',
        because: `${lacks.map(({ family, have, of }) => `${phrase.number(have)} of ${phrase.number(of)} routes of this service have ${family.name}`).join('; ')}; this one has not.`,
        evidence: [
          ...lacks.map(({ family, model }) => ({
            label: `${family.name}, as its neighbours have it`,
            value: `plugins[${model.name}].id ${model.id}`,
          })),
          ...view.gateway.plugins
            .filter(({ enabled, routeId }) => !enabled && routeId === found.route.id)
            .map(({ name, id }) => ({ label: `plugins[${name}].enabled`, value: `false (${id})` })),
          { label: 'Calls', value: phrase.number(found.calls) },
        ],
        affected: callersOf(found.endpoints),
        fix: fixOf(
          view,
          'Add it as on the neighbours, or turn on what is off. If the route is meant to go without, accept the finding and say why.',
          lacks.map(({ model }) => changeFor(view, found, model)),
        ),
      }),
    );
  },
});
