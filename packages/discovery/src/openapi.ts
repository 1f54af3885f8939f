import type { Drift } from '@gatewatch/model';
import { shapeOf } from './documents/template-shape.js';
import type { EndpointFacts } from './endpoint-facts.js';
import type { OpenApiDocument, OperationObject, Unexpressed } from './openapi-document.js';
import { openApiOperation, type PlacedEndpoint } from './openapi-operation.js';
import { openApiPath } from './openapi-path.js';
import { seenSecurity } from './openapi-security.js';
import { operationNames } from './operation-names.js';

export type { OpenApiDocument } from './openapi-document.js';

/** The fixed methods of an OpenAPI 3.1 path item; methods are case-sensitive (RFC 9110 §9.1). */
const METHODS: ReadonlySet<string> = new Set([
  'GET',
  'PUT',
  'POST',
  'DELETE',
  'OPTIONS',
  'HEAD',
  'PATCH',
  'TRACE',
]);
/** Host headers are the callers': only what can be a host name with a port goes into a document. */
const HOST = /^(?:[a-z0-9](?:[a-z0-9._-]{0,250}[a-z0-9])?|\[[0-9a-f:.]{2,45}\])(?::\d{1,5})?$/i;
const SILENT = /^(?:api|rest|v\d{1,4}(?:\.\d{1,4})?)$/i;

const tagOf = (template: string): string => {
  const { segments } = shapeOf(template);
  for (const segment of segments)
    if (segment.kind === 'literal' && !SILENT.test(segment.text)) return segment.text.slice(0, 64);
  return 'root';
};

interface PathGroup {
  readonly path: string;
  readonly names: readonly { readonly name: string }[];
  readonly methods: Map<string, PlacedEndpoint[]>;
}

interface Sorted {
  readonly groups: readonly PathGroup[];
  readonly unexpressed: readonly Unexpressed[];
}

/** Endpoints by path: templates that differ in names of parameters only are one path, named as the first is. */
const sortEndpoints = (endpoints: readonly EndpointFacts[]): Sorted => {
  const groups = new Map<string, PathGroup>();
  const unexpressed: Unexpressed[] = [];
  for (const endpoint of endpoints) {
    const { method, template, calls } = endpoint;
    const place = openApiPath(template);
    if (place.kind === 'none' || !METHODS.has(method)) {
      const why = place.kind === 'none' ? place.why : 'OpenAPI 3.1 has no such method';
      unexpressed.push({ method, template, calls, why });
      continue;
    }
    let group = groups.get(place.shape);
    if (group === undefined) {
      group = { path: place.path, names: place.parameters, methods: new Map() };
      groups.set(place.shape, group);
    }
    const same = group.methods.get(method);
    if (same === undefined) group.methods.set(method, [{ endpoint, place }]);
    else same.push({ endpoint, place });
  }
  return { groups: [...groups.values()], unexpressed };
};

/** `http` only where every call that could show it came without TLS. */
const serversOf = (endpoints: readonly EndpointFacts[]): readonly { readonly url: string }[] => {
  const plain = new Map<string, boolean>();
  for (const { hosts, observations } of endpoints) {
    const seen = observations['plain-http'];
    const isPlain = seen !== undefined && seen.seen > 0 && seen.seen === seen.of;
    for (const host of hosts) if (HOST.test(host)) plain.set(host, isPlain && plain.get(host) !== false);
  }
  if (plain.size === 0) return [{ url: '/' }];
  return [...plain].map(([host, isPlain]) => ({ url: `${isPlain ? 'http' : 'https'}://${host}` }));
};

/** Most of its answers carry `Deprecation` or `Sunset` (RFC 9745, RFC 8594). */
export const isAnnouncedDeprecated = ({ observations }: EndpointFacts): boolean => {
  const seen = observations['announced-deprecated'];
  return seen !== undefined && seen.seen > 0 && seen.seen * 2 >= seen.of;
};

const strangeHosts = (endpoints: readonly EndpointFacts[]): boolean =>
  endpoints.some(({ hosts }) => hosts.some((host) => host !== '' && !HOST.test(host)));

/**
 * One service as an OpenAPI 3.1 document: what traffic showed, no more (no bodies, no response schemas). `endpoints` all
 * belong to `service`; those that `drift` calls zombies, or whose answers
 * announce their end, are marked deprecated. Valid whatever the templates are: what
 * OpenAPI cannot say stands in `x-gatewatch-unexpressed`.
 */
export const toOpenApi = (
  service: string,
  endpoints: readonly EndpointFacts[],
  drift: readonly Drift[] = [],
): OpenApiDocument => {
  const { groups, unexpressed } = sortEndpoints(endpoints);
  const zombies = new Set(
    drift
      .filter((one) => one.kind === 'zombie' && one.service === service)
      .map(({ method, template }) => `${method} ${template}`),
  );
  const operations = groups.flatMap(({ path, methods }) =>
    [...methods.keys()].map((method) => ({ method, template: path })),
  );
  const operationIds = operationNames(operations);
  const tags = new Set<string>();
  const paths = groups.map(({ path, names, methods }): [string, Record<string, OperationObject>] => {
    const tag = tagOf(path);
    tags.add(tag);
    return [
      path,
      Object.fromEntries(
        [...methods].map(([method, group]) => [
          method.toLowerCase(),
          openApiOperation(group, {
            operationId: operationIds.get(`${method} ${path}`) ?? '',
            tag,
            names,
            deprecated: group.every(
              ({ endpoint }) =>
                zombies.has(`${method} ${endpoint.template}`) || isAnnouncedDeprecated(endpoint),
            ),
          }),
        ]),
      ),
    ];
  });
  const { schemes } = seenSecurity(endpoints);
  const hostNote = strangeHosts(endpoints) ? ' Some calls named hosts that cannot be host names.' : '';
  return {
    openapi: '3.1.0',
    info: {
      title: service === '' ? 'unknown' : service,
      version: 'observed',
      description: `Discovered from gateway traffic by Gatewatch: what was seen, no promise. Bodies are not in gateway logs.${hostNote}`,
    },
    servers: serversOf(endpoints),
    tags: [...tags].sort().map((name) => ({ name })),
    paths: Object.fromEntries(paths),
    // With neither paths nor components it would be no document (OpenAPI 3.1 §4.3).
    ...(schemes.length === 0 && paths.length > 0
      ? {}
      : {
          components: {
            securitySchemes: Object.fromEntries(schemes.map(({ name, scheme }) => [name, scheme])),
          },
        }),
    ...(unexpressed.length === 0 ? {} : { 'x-gatewatch-unexpressed': unexpressed }),
  };
};
