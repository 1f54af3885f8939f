import type { PluginScope } from '../kong/plugin-scope.js';
import type { DeclaredRows } from '../kong/write/declared-api.js';
import type { KongState } from './kong-state.js';
import { type Manifest, titleOf } from './manifest.js';

/** What an object of ours is bound by: a label for all routes, or another object that names it. */
export type Place =
  | { readonly kind: 'global' }
  | { readonly kind: 'named-by'; readonly object: Manifest }
  | { readonly kind: 'none'; readonly why: string };

const none = (why: string): Place => ({ kind: 'none', why });

/** Names of Kubernetes objects (RFC 1123 subdomains); anything else is no object that a patch could name. */
const NAME = /^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$/;
const asPattern = (name: string): RegExp => new RegExp(`^${name}$`);

/**
 * Whether kustomize would find this object and no other by its name. Later versions read a selector's name as a regular
 * expression, in which a dot stands for any character, and a selector without a namespace finds the name in all of them.
 */
function findable(object: Manifest, objects: readonly Manifest[]): Place {
  const { group, kind, namespace, name } = object;
  if (!NAME.test(name) || (namespace !== '' && !NAME.test(namespace)))
    return none(`${titleOf(object)} has no name that Kubernetes knows.`);
  const sameName = asPattern(name);
  const sameNamespace = asPattern(namespace === '' ? '.*' : namespace);
  const alike = objects.find(
    (other) =>
      other !== object &&
      other.group === group &&
      other.kind === kind &&
      sameName.test(other.name) &&
      sameNamespace.test(other.namespace),
  );
  return alike === undefined
    ? { kind: 'named-by', object }
    : none(`${titleOf(alike)} could be taken for ${titleOf(object)} by kustomize.`);
}

const nameOf = (rows: DeclaredRows['services'], id: string, field: string): string => {
  const value = rows.find((row) => row.id === id)?.[field];
  return typeof value === 'string' ? value : '';
};

function servicePlace(name: string, { routes, objects }: KongState): Place {
  const leading = routes.filter(({ service }) => service === name);
  const [backend, ...others] = new Map(
    leading.flatMap(({ backends }) => backends.map((entry) => [JSON.stringify(entry), entry] as const)),
  ).values();
  if (backend === undefined || backend.kind !== 'Service')
    return none(`No Kubernetes Service stands behind ${name}.`);
  if (others.length > 0)
    return none(
      `Several Services stand behind ${name}; where their konghq.com annotations differ, the controller drops all of them.`,
    );
  const shared = routes.find(
    ({ service, backends }) =>
      service !== name && backends.some((entry) => JSON.stringify(entry) === JSON.stringify(backend)),
  );
  if (shared !== undefined)
    return none(
      `Service ${backend.namespace}/${backend.name} stands behind ${shared.service} too: an annotation on it would hold there as well.`,
    );
  const object = objects.find(
    ({ group, kind, namespace, name: known }) =>
      group === '' && kind === 'Service' && namespace === backend.namespace && known === backend.name,
  );
  return object === undefined
    ? none(`The manifests hold no Service ${backend.namespace}/${backend.name}.`)
    : findable(object, objects);
}

function routePlace(name: string, { routes, objects }: KongState): Place {
  const from = routes.find((route) => route.name === name)?.from;
  if (from === undefined) return none(`No object makes the route ${name}.`);
  const made = routes.filter((route) => route.from === from);
  return made.length === 1
    ? findable(from, objects)
    : none(`${titleOf(from)} makes ${made.length} routes: an annotation on it would hold for all of them.`);
}

/**
 * How a plugin of that scope is bound. Only what one reference binds is written: a plugin for one consumer at one service
 * must be named by both, the two are applied one after the other, and while the service alone names it, it hits everybody.
 */
export function placeOf(scope: PluginScope, rows: DeclaredRows, state: KongState): Place {
  const { consumer, route, service } = scope;
  if (consumer === '') {
    if (route !== '') return routePlace(nameOf(rows.routes, route, 'name'), state);
    return service === '' ? { kind: 'global' } : servicePlace(nameOf(rows.services, service, 'name'), state);
  }
  if (route !== '' || service !== '')
    return none(
      'For one consumer at one service or route, both would have to name the plugin; they are applied one after the other, and while only the service or route names it, everybody there is hit. Block or terminate the consumer on all services instead, or give the Admin API.',
    );
  const username = nameOf(rows.consumers, consumer, 'username');
  const object = state.consumers.get(username);
  return object === undefined
    ? none('The manifests hold no KongConsumer with that username.')
    : findable(object, state.objects);
}
