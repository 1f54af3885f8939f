import type { EndpointFacts, ParameterFacts } from './endpoint-facts.js';
import type { ValueType } from './value-type.js';

type DescribedParameter = Pick<ParameterFacts, 'in' | 'name' | 'type' | 'sensitive'>;

/** The fixed methods of an OpenAPI 3.1 path item; others cannot be described and are left out. */
const METHODS: ReadonlySet<string> = new Set([
  'get',
  'put',
  'post',
  'delete',
  'options',
  'head',
  'patch',
  'trace',
]);

interface Schema {
  readonly type: 'integer' | 'number' | 'boolean' | 'string';
  readonly format?: string;
}

const schemaOf = (type: ValueType): Schema => {
  switch (type) {
    case 'integer':
    case 'number':
    case 'boolean':
      return { type };
    case 'uuid':
      return { type: 'string', format: 'uuid' };
    case 'date':
    case 'token':
    case 'string':
      return { type: 'string' };
  }
};

interface ParameterObject {
  readonly name: string;
  readonly in: ParameterFacts['in'];
  readonly required: boolean;
  readonly schema: Schema;
  readonly 'x-sensitive'?: readonly string[];
}

interface OperationObject {
  readonly parameters: readonly ParameterObject[];
  readonly responses: { readonly default: { readonly description: string } };
  readonly 'x-labels'?: readonly string[];
}

export interface OpenApiDocument {
  readonly openapi: '3.1.0';
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly servers: readonly { readonly url: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, OperationObject>>>>;
}

const parameterObject = (parameter: DescribedParameter): ParameterObject => ({
  name: parameter.name,
  in: parameter.in,
  required: parameter.in === 'path',
  schema: schemaOf(parameter.type),
  ...(parameter.sensitive.length === 0 ? {} : { 'x-sensitive': parameter.sensitive }),
});

const placeholders = (template: string): string[] =>
  template
    .split('/')
    .filter((segment) => segment.startsWith('{') && segment.endsWith('}'))
    .map((segment) => segment.slice(1, -1));

/** Every placeholder must be declared (OpenAPI 3.1 §4.8.9), also when no value of it was typed yet. */
const parametersOf = (endpoint: EndpointFacts): ParameterObject[] => {
  const path = placeholders(endpoint.template).map(
    (name): DescribedParameter =>
      endpoint.parameters.find((parameter) => parameter.in === 'path' && parameter.name === name) ?? {
        in: 'path',
        name,
        type: 'string',
        sensitive: [],
      },
  );
  return [...path, ...endpoint.parameters.filter((parameter) => parameter.in === 'query')].map(
    parameterObject,
  );
};

/**
 * One service as an OpenAPI 3.1 document: what traffic showed, no more (no bodies, no response schemas).
 * `endpoints` all belong to `service`.
 */
export const toOpenApi = (service: string, endpoints: readonly EndpointFacts[]): OpenApiDocument => {
  const paths = new Map<string, Record<string, OperationObject>>();
  const hosts = new Set<string>();
  for (const endpoint of endpoints) {
    const method = endpoint.method.toLowerCase();
    if (!METHODS.has(method)) continue;
    for (const host of endpoint.hosts) hosts.add(host);
    const item = paths.get(endpoint.template) ?? {};
    item[method] = {
      parameters: parametersOf(endpoint),
      responses: { default: { description: 'Seen in traffic.' } },
      ...(endpoint.labels.length === 0 ? {} : { 'x-labels': endpoint.labels }),
    };
    paths.set(endpoint.template, item);
  }
  return {
    openapi: '3.1.0',
    info: {
      title: service,
      version: 'observed',
      description: 'Discovered from gateway traffic by Gatewatch.',
    },
    servers: [...hosts].map((host) => ({ url: `https://${host}` })),
    paths: Object.fromEntries(paths),
  };
};
