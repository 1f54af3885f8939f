import type { KongRow } from '@gatewatch/discovery';
import { GLOBAL_LABEL, isOfClass, KONG_GROUP, pluginsNamed, tagsNamed } from './annotations.js';
import { type Binding, bindingsOf, noReferers, type Referers } from './bindings.js';
import { gatewayRoutes, ingressRoutes, type MadeRoute } from './made-routes.js';
import { type Manifest, rowIn, textIn } from './manifest.js';

/** What the controller makes of the manifests. */
export interface KongState {
  /** As a decK file says it. Ids are names: people read them in what is refused, and why. */
  readonly document: KongRow;
  /** KongConsumers by username. */
  readonly consumers: ReadonlyMap<string, Manifest>;
  readonly routes: readonly MadeRoute[];
  readonly objects: readonly Manifest[];
  /** Names of plugins of which some settings stand in a Secret, so that they are not known here. */
  readonly hidden: ReadonlySet<string>;
}

const isTrue = (value: unknown): boolean => value === true;
const keyOf = ({ namespace, name }: Manifest): string => `${namespace}:${name}`;

/** Tags that the controller gives, as far as a file tells (the uid is the cluster's). */
const kubernetesTags = (manifest: Manifest): readonly string[] => [
  `k8s-name:${manifest.name}`,
  ...(manifest.namespace === '' ? [] : [`k8s-namespace:${manifest.namespace}`]),
  ...tagsNamed(manifest),
];

function pluginRow(from: Manifest, binding: Binding, id: string): KongRow {
  const { body } = from;
  return {
    id,
    name: textIn(body, 'plugin'),
    enabled: !isTrue(body.disabled),
    config: rowIn(body, 'config'),
    ...(Array.isArray(body.protocols) ? { protocols: body.protocols } : {}),
    tags: kubernetesTags(from),
    ...binding,
  };
}

const bindingText = (binding: Binding): string =>
  Object.entries(binding)
    .map(([field, value]) => `${field}:${value}`)
    .join(' ');

interface Collected {
  readonly plugins: ReadonlyMap<string, Manifest>;
  readonly clusterPlugins: readonly Manifest[];
  readonly referers: ReadonlyMap<string, Referers>;
}

/**
 * Plugins in force. Of two global ones of the same name the controller applies neither (`globalKongClusterPlugins`): they
 * are shown as disabled, so that they hold the place, which a third could not take.
 */
function pluginRows({ plugins, clusterPlugins, referers }: Collected): readonly KongRow[] {
  const rows: KongRow[] = [];
  for (const [key, named] of referers) {
    // A KongPlugin of the namespace goes before a KongClusterPlugin of that name.
    const from =
      plugins.get(key) ?? clusterPlugins.find(({ name }) => name === key.slice(key.indexOf(':') + 1));
    if (from === undefined) continue;
    const title = from.namespace === '' ? from.name : `${from.namespace}/${from.name}`;
    const bindings = bindingsOf(named);
    for (const binding of bindings)
      rows.push(pluginRow(from, binding, bindings.length === 1 ? title : `${title} ${bindingText(binding)}`));
  }
  const everywhere = clusterPlugins.filter(({ labels }) => labels[GLOBAL_LABEL] === 'true');
  for (const from of everywhere) {
    const alone = everywhere.filter(({ body }) => body.plugin === from.body.plugin).length === 1;
    const row = pluginRow(from, {}, `${from.name} global`);
    rows.push(alone ? row : { ...row, enabled: false });
  }
  return rows;
}

export function kongStateOf(manifests: readonly Manifest[], ingressClass: string): KongState {
  const ofKong = (kind: string): readonly Manifest[] =>
    manifests.filter((manifest) => manifest.group === KONG_GROUP && manifest.kind === kind);
  const classed = (kind: string) => ofKong(kind).filter((manifest) => isOfClass(manifest, ingressClass));
  const routes = manifests.flatMap((manifest): readonly MadeRoute[] => {
    if (manifest.group === 'networking.k8s.io' && manifest.kind === 'Ingress')
      return isOfClass(manifest, ingressClass) ? ingressRoutes(manifest) : [];
    const ofGateway = manifest.group === 'gateway.networking.k8s.io';
    return ofGateway && ['HTTPRoute', 'GRPCRoute'].includes(manifest.kind) ? gatewayRoutes(manifest) : [];
  });
  const consumers = classed('KongConsumer');
  const groups = classed('KongConsumerGroup');
  const plugins = new Map(ofKong('KongPlugin').map((manifest) => [keyOf(manifest), manifest]));
  const clusterPlugins = classed('KongClusterPlugin');

  const referers = new Map<string, Referers>();
  const refer = (keys: readonly string[], field: keyof Referers, entity: string): void => {
    if (entity === '') return;
    for (const key of keys) {
      const known = referers.get(key) ?? noReferers();
      referers.set(key, known);
      if (!known[field].includes(entity)) known[field].push(entity);
    }
  };
  const behind = new Map(
    manifests
      .filter(({ kind }) => kind === 'Service' || kind === 'KongServiceFacade')
      .map((manifest) => [`${manifest.kind} ${keyOf(manifest)}`, manifest]),
  );
  for (const route of routes) {
    refer([...pluginsNamed(route.from), ...route.plugins], 'route', route.name);
    for (const { kind, namespace, name } of route.backends) {
      const backend = behind.get(`${kind} ${namespace}:${name}`);
      if (backend !== undefined) refer(pluginsNamed(backend), 'service', route.service);
    }
  }
  for (const consumer of consumers)
    refer(pluginsNamed(consumer), 'consumer', textIn(consumer.body, 'username'));
  for (const group of groups) refer(pluginsNamed(group), 'consumer_group', group.name);

  const hidden = [...plugins.values(), ...clusterPlugins].filter(
    ({ body }) =>
      Object.keys(rowIn(body, 'configFrom')).length > 0 ||
      (Array.isArray(body.configPatches) && body.configPatches.length > 0),
  );
  return {
    document: {
      _format_version: '3.0',
      services: [...new Set(routes.map(({ service }) => service))].map((name) => ({
        id: name,
        name,
        host: name,
      })),
      routes: routes.map(({ name, service, hosts, paths, methods, from }) => ({
        id: name,
        name,
        service,
        ...(hosts.length === 0 ? {} : { hosts }),
        ...(paths.length === 0 ? {} : { paths }),
        ...(methods.length === 0 ? {} : { methods }),
        tags: kubernetesTags(from),
      })),
      consumers: consumers.map((manifest) => ({
        ...(textIn(manifest.body, 'username') === ''
          ? {}
          : { id: textIn(manifest.body, 'username'), username: textIn(manifest.body, 'username') }),
        ...(textIn(manifest.body, 'custom_id') === ''
          ? {}
          : { custom_id: textIn(manifest.body, 'custom_id') }),
        tags: kubernetesTags(manifest),
        ...(Array.isArray(manifest.body.consumerGroups) ? { groups: manifest.body.consumerGroups } : {}),
      })),
      consumer_groups: groups.map(({ name }) => ({ name })),
      plugins: pluginRows({ plugins, clusterPlugins, referers }),
    },
    consumers: new Map(
      consumers.flatMap((manifest) => {
        const username = textIn(manifest.body, 'username');
        return username === '' ? [] : [[username, manifest] as const];
      }),
    ),
    routes,
    objects: manifests,
    hidden: new Set(hidden.map(({ body }) => textIn(body, 'plugin'))),
  };
}
