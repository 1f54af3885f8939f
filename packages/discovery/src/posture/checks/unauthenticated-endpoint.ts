import { type GatewayPlugin, SECRET } from '@gatewatch/model';
import type { AuthenticationKind } from '../../endpoint-facts.js';
import { type AccessSeen, accessSeen, isAsked, isWrite, KIND_NAMES } from '../access-seen.js';
import { callersOf } from '../callers-of.js';
import { classNames, personalClasses } from '../data-classes.js';
import type { Estate, EstateEndpoint } from '../estate.js';
import type { Found } from '../gateway-check.js';
import { gatewayView } from '../gateway-view.js';
import { fixOf } from '../kong-calls.js';
import { isMeantForAnybody } from '../meant-for-anybody.js';
import { phrase } from '../phrase.js';
import { shareBounds } from '../share-bounds.js';
import { byService, endpointSubject } from '../subjects.js';
import { trafficCheck } from '../traffic-check.js';

/** Bands of Wallarm's "missing authentication": from this share on it is consistently so. */
const CONSISTENT = 0.95;
/** Two of three: fewer and nobody knows what the rule of the service is. */
const FEWEST_PEERS = 2;
const MOST_OPEN_PEERS = 0.5;

interface Judged {
  readonly endpoint: EstateEndpoint;
  readonly access: AccessSeen;
  readonly kind: 'open' | 'protected' | 'mixed';
}

const judge = (estate: Estate, endpoint: EstateEndpoint): Judged => {
  const access = accessSeen(estate, endpoint);
  const { low, high } = shareBounds(access.open, access.served);
  return {
    endpoint,
    access,
    kind: low >= CONSISTENT ? 'open' : high <= 1 - CONSISTENT ? 'protected' : 'mixed',
  };
};

const usualKind = (peers: readonly Judged[]): AuthenticationKind => {
  const served = new Map<AuthenticationKind, number>();
  for (const { access } of peers)
    for (const { kind, served: calls } of access.kinds) served.set(kind, (served.get(kind) ?? 0) + calls);
  return [...served].sort((left, right) => right[1] - left[1])[0]?.[0] ?? 'other';
};

/** The plugin that asks most of the neighbours for their credential, where the gateway was read. */
const usualPlugin = (estate: Estate, peers: readonly Judged[]): GatewayPlugin | undefined => {
  const view = gatewayView(estate);
  const counts = new Map<GatewayPlugin, number>();
  for (const { endpoint } of peers)
    for (const { access } of view?.routesOf(endpoint) ?? [])
      if (access.kind === 'required' && access.by.length === 1)
        for (const plugin of access.by) counts.set(plugin, (counts.get(plugin) ?? 0) + 1);
  return [...counts].sort((left, right) => right[1] - left[1])[0]?.[0];
};

/** The same names of keys, claims and realms as the neighbours have; undefined when a secret is part of it. */
const likeThat = ({ config }: GatewayPlugin): Readonly<Record<string, unknown>> | undefined =>
  JSON.stringify(config).includes(SECRET)
    ? undefined
    : Object.fromEntries(Object.entries(config).filter(([, value]) => value !== null));

const fixFor = (
  estate: Estate,
  endpoint: EstateEndpoint,
  plugin: GatewayPlugin | undefined,
): Found['fix'] => {
  const how = plugin === undefined ? '' : ` (${plugin.name})`;
  const text = `Ask for a credential here as on the other endpoints of ${endpoint.service || 'this service'}${how}: give this path a route of its own with that authentication, or say in its annotation that it is meant for anybody (label health or webhook).`;
  const view = gatewayView(estate);
  const [only, ...others] = view?.routesOf(endpoint) ?? [];
  const config = plugin === undefined ? undefined : likeThat(plugin);
  if (view === undefined || only === undefined || others.length > 0) return { text };
  // On a route that also serves what is meant for anybody, the plugin would close that, too.
  if (only.endpoints.some(isMeantForAnybody) || only.access.kind !== 'open') return { text };
  if (plugin === undefined || config === undefined) return { text };
  return fixOf(view, text, [{ kind: 'add-plugin', on: { route: only.route }, name: plugin.name, config }]);
};

const foundIn = (estate: Estate, service: string, endpoints: readonly EstateEndpoint[]): readonly Found[] => {
  const judged = endpoints
    .filter((endpoint) => isAsked(endpoint) && !isMeantForAnybody(endpoint))
    .map((endpoint) => judge(estate, endpoint))
    .filter(({ access }) => access.served >= estate.settings.minimumCalls);
  const closed = judged.filter(({ kind }) => kind === 'protected');
  const open = judged.filter(({ kind }) => kind === 'open');
  if (closed.length < FEWEST_PEERS || open.length > judged.length * MOST_OPEN_PEERS) return [];
  const usual = usualKind(closed);
  const plugin = usualPlugin(estate, closed);
  return open.map(({ endpoint, access }): Found => {
    const classes = personalClasses(endpoint);
    return {
      subject: endpointSubject(endpoint),
      service,
      severity:
        classes.length > 0 || (isWrite(endpoint) && endpoint.exposure !== 'internal')
          ? 'critical'
          : endpoint.exposure === 'internal'
            ? 'medium'
            : 'high',
      because: `${phrase.number(access.open)} of ${phrase.count(access.served, 'served call')} came without any credential, while ${phrase.number(closed.length)} of ${phrase.count(judged.length, 'endpoint')} of the same service ask for one (${KIND_NAMES[usual]}).`,
      evidence: [
        {
          label: 'Calls served without credential',
          value: `${phrase.number(access.open)} of ${phrase.number(access.served)} (${phrase.percent(access.open, access.served)})`,
        },
        {
          label: 'Endpoints of the service that ask for one',
          value: phrase.list(closed.map((one) => one.endpoint.endpointId)),
        },
        {
          label: 'Called from',
          value: `${phrase.count(endpoint.origins.networks, 'network')}, exposure ${endpoint.exposure}`,
        },
        ...(classes.length === 0 ? [] : [{ label: 'Data in its parameters', value: classNames(classes) }]),
      ],
      affected: callersOf([endpoint]),
      fix: fixFor(estate, endpoint, plugin),
    };
  });
};

/** P01. Says nothing of services where most endpoints are open: there, openness is the rule and no slip. */
export const unauthenticatedEndpoint = trafficCheck({
  id: 'unauthenticated-endpoint',
  code: 'P01',
  title: 'An endpoint serves callers without a credential, unlike its neighbours',
  severity: 'high',
  owasp: ['API2'],
  from: 'traffic',
  about:
    'Nearly all calls to this endpoint are served although the callers show no credential, while the other endpoints of the same service ask for one. That is usually a route or a handler somebody forgot to protect. Log-in, sign-up, password reset, token, health, status and webhook endpoints, preflights and published documents are not counted.',
  find: (estate) =>
    byService(estate.endpoints).flatMap(([service, endpoints]) => foundIn(estate, service, endpoints)),
});
