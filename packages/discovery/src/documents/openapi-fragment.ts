import type { EndpointFacts, ParameterFacts } from '../endpoint-facts.js';
import { toOpenApi } from '../openapi.js';
import { openApiParameter } from '../openapi-parameter.js';
import { toYaml, type YamlValue } from './yaml-lines.js';

/** Properties that are Gatewatch's own have no place in somebody's document. */
const withoutExtensions = (value: YamlValue): YamlValue => {
  if (typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(withoutExtensions);
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !key.startsWith('x-gatewatch-'))
      .map(([key, inner]: [string, YamlValue]) => [key, withoutExtensions(inner)]),
  );
};

/** Lines to add below `paths:` of a document that lacks this endpoint; '' where OpenAPI cannot say it. */
export const operationFragment = (endpoint: EndpointFacts): string => {
  const { paths } = toOpenApi(endpoint.service, [{ ...endpoint, authentication: [] }]);
  return Object.keys(paths).length === 0 ? '' : toYaml(withoutExtensions({ paths }));
};

/** The same for one parameter, at the path as the document writes it. */
export const parameterFragment = (path: string, method: string, parameter: ParameterFacts): string =>
  toYaml(
    withoutExtensions({
      paths: { [path]: { [method.toLowerCase()]: { parameters: [openApiParameter(parameter)] } } },
    }),
  );
