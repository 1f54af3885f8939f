import type { ActionScope } from '@gatewatch/model';
import type { KongRow } from '../admin-api.js';
import { isRecord, type KongSnapshot, nameOf, textOf } from './kong-snapshot.js';
import { winnerOf } from './precedence.js';
import { sharedRows } from './row-index.js';

/** One way for a call through Kong. */
export interface Target {
  readonly route: string;
  /** '' for a route without a service. */
  readonly service: string;
  /** For people. */
  readonly name: string;
  /** The plugins in force that may tell who calls; none = public. */
  readonly authentication: readonly KongRow[];
}

/** Plugins that tell Kong which consumer calls. Those of Enterprise are named in its plugin hub only. */
const AUTHENTICATION = [
  'key-auth',
  'basic-auth',
  'hmac-auth',
  'jwt',
  'oauth2',
  'ldap-auth',
  'session',
  'key-auth-enc',
  'mtls-auth',
  'openid-connect',
  'oauth2-introspection',
  'ldap-auth-advanced',
  'jwt-signer',
  'vault-auth',
  'header-cert-auth',
  'saml',
];

const serviceIdOf = (route: KongRow): string => (isRecord(route.service) ? textOf(route.service, 'id') : '');

const found = new WeakMap<KongSnapshot, readonly Target[]>();

/** Every route that Kong serves: those of a disabled service are not. Worked out once for a snapshot. */
export function targetsOf(snapshot: KongSnapshot): readonly Target[] {
  const targets = found.get(snapshot) ?? readTargets(snapshot);
  found.set(snapshot, targets);
  return targets;
}

function readTargets(snapshot: KongSnapshot): readonly Target[] {
  const { services, routes } = snapshot;
  const known = new Map(services.map((service) => [textOf(service, 'id'), service]));
  return routes.flatMap((row) => {
    const route = textOf(row, 'id');
    const service = serviceIdOf(row);
    const owner = known.get(service);
    if (owner?.enabled === false) return [];
    const authentication = AUTHENTICATION.flatMap((name) => {
      const winner = winnerOf(sharedRows(snapshot, name), name, { route, service, consumer: '' });
      return winner === undefined ? [] : [winner];
    });
    const name =
      owner === undefined ? `route ${nameOf(row)}` : `route ${nameOf(row)} of service ${nameOf(owner)}`;
    return [{ route, service, name, authentication }];
  });
}

/** Where a call can be known as this consumer's. */
export const reachable = (targets: readonly Target[]): readonly Target[] =>
  targets.filter(({ authentication }) => authentication.length > 0);

export type ScopeIds =
  | { readonly kind: 'found'; readonly route: string; readonly service: string; readonly words: string }
  | { readonly kind: 'unknown'; readonly detail: string };

/** Ids of what an order is limited to, given by id or name. */
export function scopeIdsOf(scope: ActionScope | undefined, snapshot: KongSnapshot): ScopeIds {
  const find = (rows: readonly KongRow[], key: string) =>
    rows.find((row) => row.id === key) ?? rows.find((row) => row.name === key);
  const service = scope?.service === undefined ? undefined : find(snapshot.services, scope.service);
  const route = scope?.route === undefined ? undefined : find(snapshot.routes, scope.route);
  if (scope?.service !== undefined && service === undefined)
    return { kind: 'unknown', detail: `Kong knows no service ${scope.service}.` };
  if (scope?.route !== undefined && route === undefined)
    return { kind: 'unknown', detail: `Kong knows no route ${scope.route}.` };
  if (route !== undefined && service !== undefined && serviceIdOf(route) !== textOf(service, 'id'))
    return {
      kind: 'unknown',
      detail: `The route ${nameOf(route)} does not belong to the service ${nameOf(service)}: no call would be hit.`,
    };
  const words = [
    route === undefined ? '' : `route ${nameOf(route)}`,
    service === undefined ? '' : `service ${nameOf(service)}`,
  ].filter((part) => part !== '');
  return {
    kind: 'found',
    // A route belongs to one service, so the service beside it says nothing more.
    route: route === undefined ? '' : textOf(route, 'id'),
    service: service === undefined || route !== undefined ? '' : textOf(service, 'id'),
    words: words.length === 0 ? '' : ` on ${words.join(' of ')}`,
  };
}

export const within = (
  targets: readonly Target[],
  { route, service }: { readonly route: string; readonly service: string },
): readonly Target[] =>
  targets.filter(
    (target) => (route === '' || target.route === route) && (service === '' || target.service === service),
  );
