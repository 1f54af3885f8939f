import type { KongRow } from '@gatewatch/discovery';
import { type Manifest, rowIn, rowsIn, textIn } from './manifest.js';

/** A Kubernetes object behind a Kong service, as an Ingress or HTTPRoute names it. */
interface Backend {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

/** A Kong route as the controller makes it, with the service it leads to. */
export interface MadeRoute {
  readonly name: string;
  readonly service: string;
  readonly backends: readonly Backend[];
  readonly hosts: readonly string[];
  readonly paths: readonly string[];
  readonly methods: readonly string[];
  /** KongPlugins that a filter of the rule names, `namespace:name`. */
  readonly plugins: readonly string[];
  readonly from: Manifest;
}

const portText = (row: KongRow): string => {
  const { number, name } = row;
  return typeof number === 'number' ? String(number) : typeof name === 'string' ? name : '';
};

const trimmed = (path: string): string =>
  path
    .split('/')
    .filter((part) => part !== '')
    .join('/');

/** `~` begins a regular expression in Kong 3; `/~` is how an Ingress says so (`PathsFromIngressPaths`). */
function ingressPaths(row: KongRow): readonly string[] {
  const path = textIn(row, 'path') || '/';
  const base = trimmed(path);
  switch (textIn(row, 'pathType')) {
    case 'Exact':
      return [`~/${path.startsWith('/') ? path.slice(1) : path}$`];
    case 'Prefix':
      return base === '' ? ['/'] : [`/${base}/`, `~/${base}$`];
    default:
      return [path.startsWith('/~') ? path.slice(1) : path];
  }
}

interface Wanted {
  readonly host: string;
  readonly paths: readonly string[];
  readonly backend: KongRow;
  /** Of the whole Ingress, for calls that no rule fits. */
  readonly fallback: boolean;
}

function ingressRoute(from: Manifest, { host, paths, backend, fallback }: Wanted): MadeRoute | undefined {
  const { namespace } = from;
  const service = rowIn(backend, 'service');
  const resource = rowIn(backend, 'resource');
  const facade = textIn(resource, 'kind') === 'KongServiceFacade';
  const name = textIn(facade ? resource : service, 'name');
  if (name === '') return undefined;
  const port = portText(rowIn(service, 'port'));
  const shown = host.replaceAll('*', '_');
  const routeName = facade
    ? `${namespace}.${from.name}.${shown}.${name}.svc.facade`
    : `${namespace}.${from.name}.${name}.${shown}.${port}`;
  return {
    name: fallback ? `${namespace}.${from.name}` : routeName,
    service: facade ? `${namespace}.${name}.svc.facade` : `${namespace}.${name}.${port}`,
    backends: [{ kind: facade ? 'KongServiceFacade' : 'Service', namespace, name }],
    hosts: host === '' ? [] : [host],
    paths,
    methods: [],
    plugins: [],
    from,
  };
}

/** One route per host, service and port of the Ingress (`subtranslator/ingress.go`); its paths together. */
export function ingressRoutes(from: Manifest): readonly MadeRoute[] {
  const spec = rowIn(from.body, 'spec');
  const wanted: Wanted[] = rowsIn(spec, 'rules').flatMap((rule) =>
    rowsIn(rowIn(rule, 'http'), 'paths').map((path) => ({
      host: textIn(rule, 'host'),
      paths: ingressPaths(path),
      backend: rowIn(path, 'backend'),
      fallback: false,
    })),
  );
  wanted.push({ host: '', paths: ['/'], backend: rowIn(spec, 'defaultBackend'), fallback: true });
  const made = new Map<string, MadeRoute>();
  for (const one of wanted) {
    const route = ingressRoute(from, one);
    if (route === undefined) continue;
    const known = made.get(route.name);
    made.set(route.name, known === undefined ? route : { ...known, paths: [...known.paths, ...route.paths] });
  }
  return [...made.values()];
}

const matchPath = (match: KongRow): readonly string[] => {
  const path = rowIn(match, 'path');
  const value = textIn(path, 'value') || '/';
  switch (textIn(path, 'type')) {
    case 'RegularExpression':
      return [`~${value}`];
    case 'Exact':
      return [`~${value}$`];
    default:
      return value === '/' ? ['/'] : [`~${value}$`, value.endsWith('/') ? value : `${value}/`];
  }
};

/**
 * One route per rule of an HTTPRoute or GRPCRoute. How the controller splits, merges and names them differs by version and
 * feature gate (`CombinedServicesFromDifferentHTTPRoutes`), so these names are only ours to tell them apart.
 */
export function gatewayRoutes(from: Manifest): readonly MadeRoute[] {
  const spec = rowIn(from.body, 'spec');
  const { hostnames } = spec;
  const hosts = Array.isArray(hostnames) ? hostnames.filter((host) => typeof host === 'string') : [];
  return rowsIn(spec, 'rules').map((rule, at) => {
    const name = `${from.kind.toLowerCase()}.${from.namespace}.${from.name}.${at}`;
    const matches = rowsIn(rule, 'matches');
    return {
      name: `${name}.0`,
      service: name,
      backends: rowsIn(rule, 'backendRefs').map((ref) => ({
        kind: textIn(ref, 'kind') || 'Service',
        namespace: textIn(ref, 'namespace') || from.namespace,
        name: textIn(ref, 'name'),
      })),
      hosts,
      paths: from.kind === 'HTTPRoute' ? [...new Set(matches.flatMap(matchPath))] : [],
      methods: [...new Set(matches.flatMap((match) => textIn(match, 'method') || []))],
      plugins: rowsIn(rule, 'filters').flatMap((filter) => {
        const reference = rowIn(filter, 'extensionRef');
        return textIn(reference, 'kind') === 'KongPlugin'
          ? [`${from.namespace}:${textIn(reference, 'name')}`]
          : [];
      }),
      from,
    };
  });
}
