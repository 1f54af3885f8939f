import type { GatewayPlugin } from '@gatewatch/model';
import type { AuthenticationKind } from '../../endpoint-facts.js';
import { callersOf } from '../callers-of.js';
import { configured } from '../configured.js';
import type { EstateEndpoint } from '../estate.js';
import { type Found, gatewayCheck } from '../gateway-check.js';
import type { GatewayView, RouteView } from '../gateway-view.js';
import { fixOf } from '../kong-calls.js';
import { isMeantForAnybody } from '../meant-for-anybody.js';
import { phrase } from '../phrase.js';
import { AUTHENTICATION } from '../plugin-families.js';

/** A session cookie is checked by whoever issued it, rarely by a gateway. */
const SHOWN: ReadonlySet<AuthenticationKind> = new Set(['key', 'jwt', 'basic', 'oauth2', 'other']);
const statusCalls = (list: EstateEndpoint['statuses']): number =>
  list.reduce((sum, { status, calls }) => (status === 401 || status === 403 ? sum + calls : sum), 0);

/** As a neighbour does it, else the plugin for the kind of credential that is shown most. */
const pluginFor = (
  view: GatewayView,
  found: RouteView,
  most: AuthenticationKind,
): { readonly name: string; readonly config: Readonly<Record<string, unknown>> } => {
  const neighbours = found.service === undefined ? [] : view.routesOfService(found.service.id);
  const theirs: GatewayPlugin | undefined = neighbours
    .flatMap(({ plugins }) => [...plugins.values()])
    .find(({ name }) => AUTHENTICATION.has(name));
  const name = theirs?.name ?? (most === 'jwt' ? 'jwt' : most === 'basic' ? 'basic-auth' : 'key-auth');
  if (name === 'jwt') return { name, config: { claims_to_verify: ['exp'] } };
  if (name === 'basic-auth') return { name, config: { hide_credentials: true } };
  if (name !== 'key-auth') return { name, config: {} };
  const keyNames = theirs === undefined ? [] : configured.texts(theirs, 'key_names');
  return {
    name,
    config: {
      ...(keyNames.length === 0 ? {} : { key_names: keyNames }),
      key_in_query: false,
      hide_credentials: true,
    },
  };
};

const draftOf = (view: GatewayView, found: RouteView): Found | undefined => {
  if (found.access.kind !== 'open') return undefined;
  const shown = new Map<AuthenticationKind, number>();
  const endpoints = found.endpoints.filter((endpoint) => !isMeantForAnybody(endpoint));
  let served = 0;
  for (const { authentication } of endpoints)
    for (const facts of authentication) {
      served += facts.served;
      if (SHOWN.has(facts.kind)) shown.set(facts.kind, (shown.get(facts.kind) ?? 0) + facts.served);
    }
  const kinds = [...shown].filter(([, calls]) => calls > 0).sort((left, right) => right[1] - left[1]);
  const credentials = kinds.reduce((sum, [, calls]) => sum + calls, 0);
  if (credentials < view.estate.settings.minimumCalls) return undefined;
  const refused = endpoints.reduce(
    (sum, one) => sum + Math.max(0, statusCalls(one.statuses) - statusCalls(one.answeredByGateway)),
    0,
  );
  const plugin = pluginFor(view, found, kinds[0]?.[0] ?? 'key');
  const upstream =
    refused > 0
      ? `The upstream refused ${phrase.count(refused, 'call')} itself, so it seems to check.`
      : 'The upstream refused none of them, so perhaps nobody checks.';
  return {
    subject: { kind: 'route', id: found.route.id, name: found.label },
    service: found.service?.name ?? '',
    severity: refused > 0 ? 'medium' : 'high',
    because: `${phrase.number(credentials)} of ${phrase.number(served)} calls through this route show a credential, and the gateway verifies none of them. ${upstream}`,
    evidence: [
      { label: 'Authentication plugins in effect', value: 'none' },
      {
        label: 'Credentials shown',
        value: kinds.map(([kind, calls]) => `${kind}: ${phrase.number(calls)}`).join(', '),
      },
      { label: 'Answered 401 or 403 by the upstream', value: phrase.number(refused) },
      { label: 'Endpoints', value: phrase.list(endpoints.map(({ endpointId }) => endpointId)) },
    ],
    affected: callersOf(endpoints),
    fix: fixOf(
      view,
      `Let the gateway verify these credentials: put ${plugin.name} on the route, after the callers’ credentials were made known to it.`,
      [{ kind: 'add-plugin', on: { route: found.route }, ...plugin }],
    ),
  };
};

/** P03. Silent where a plugin of one's own may decide, and where nobody shows a credential. */
export const routeWithoutAuthPlugin = gatewayCheck({
  id: 'route-without-auth-plugin',
  code: 'P03',
  title: 'Credentials are shown on a route where the gateway checks none',
  severity: 'high',
  owasp: ['API2'],
  from: 'joined',
  about:
    'Callers send a key or token, but no authentication plugin is in effect on the route. Whether it is checked depends on the upstream alone, and limits or rules per consumer cannot apply, because the gateway does not know who calls.',
  find: (view) => view.routes.flatMap((found) => draftOf(view, found) ?? []),
});
