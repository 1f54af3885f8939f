import type { EndpointFacts, ParameterFacts } from './endpoint-facts.js';
import { isoTime } from './iso-time.js';
import type { OperationObject, ParameterObject } from './openapi-document.js';
import { type DescribedParameter, openApiParameter } from './openapi-parameter.js';
import type { OpenApiPath } from './openapi-path.js';
import { seenResponses } from './openapi-responses.js';
import { seenSecurity } from './openapi-security.js';

/** One endpoint and where it stands. */
export interface PlacedEndpoint {
  readonly endpoint: EndpointFacts;
  readonly place: Extract<OpenApiPath, { readonly kind: 'path' }>;
}

/** OpenAPI 3.1 §4.8.12.1: parameters of these names are ignored; content types and security say them. */
const TOLD_ELSEWHERE: ReadonlySet<string> = new Set(['accept', 'content-type', 'authorization', 'cookie']);
const WITH_BODY: ReadonlySet<string> = new Set(['POST', 'PUT', 'PATCH']);
const MEDIA_TYPE = /^[A-Za-z0-9!#$&^_.+-]{1,64}\/[A-Za-z0-9!#$&^_.+-]{1,64}$/;

/** Of endpoints that share a path and method, one parameter holds what all of them showed. */
const joined = (left: ParameterFacts, right: ParameterFacts): ParameterFacts => {
  const { enum: _left, minimum: _low, maximum: _high, minLength: _short, maxLength: _long, ...plain } = left;
  const calls = left.calls + right.calls;
  return {
    ...plain,
    type: left.type === right.type ? left.type : 'string',
    format: left.format === right.format ? left.format : '',
    calls,
    requiredShare: 0,
    sensitive: [...new Set([...left.sensitive, ...right.sensitive])].sort(),
  };
};

const parametersIn = (
  group: readonly PlacedEndpoint[],
  where: 'query' | 'header',
): readonly ParameterObject[] => {
  const found = new Map<string, ParameterFacts>();
  for (const { endpoint } of group)
    for (const parameter of endpoint.parameters) {
      if (parameter.in !== where || parameter.name === '') continue;
      const key = where === 'header' ? parameter.name.toLowerCase() : parameter.name;
      if (where === 'header' && TOLD_ELSEWHERE.has(key)) continue;
      const same = found.get(key);
      found.set(key, same === undefined ? parameter : joined(same, parameter));
    }
  return [...found.values()].map((parameter) => openApiParameter(parameter));
};

/** Every placeholder must be declared (OpenAPI 3.1 §4.8.9), also when no value of it was typed. */
const pathParameters = (
  names: readonly { readonly name: string }[],
  { endpoint, place }: PlacedEndpoint,
): readonly ParameterObject[] =>
  names.map(({ name }, index) => {
    const learned = place.parameters[index]?.learned ?? name;
    const facts = endpoint.parameters.find((one) => one.in === 'path' && one.name === learned);
    const described: DescribedParameter = facts ?? { in: 'path', name, type: 'string' };
    return openApiParameter(described, name);
  });

const bodyOf = (group: readonly PlacedEndpoint[]): Pick<OperationObject, 'requestBody'> => {
  const types = new Set(
    group.flatMap(({ endpoint }) =>
      WITH_BODY.has(endpoint.method)
        ? endpoint.parameters
            .filter((one) => one.in === 'header' && one.name.toLowerCase() === 'content-type')
            .flatMap((one) => one.enum ?? [])
            .map((value) => value.split(';', 1)[0]?.trim().toLowerCase() ?? '')
            .filter((value) => MEDIA_TYPE.test(value))
        : [],
    ),
  );
  if (types.size === 0) return {};
  return {
    requestBody: { content: Object.fromEntries([...types].sort().map((type) => [type, { schema: {} }])) },
  };
};

const distinct = (lists: readonly (readonly string[])[]): readonly string[] =>
  [...new Set(lists.flat())].sort();

export interface OperationFrame {
  readonly operationId: string;
  readonly tag: string;
  readonly deprecated: boolean;
  /** Names in the path key. */
  readonly names: readonly { readonly name: string }[];
}

/** One operation of a document: all endpoints of one method and path, which are several only behind `#operation`s. */
export const openApiOperation = (
  group: readonly PlacedEndpoint[],
  frame: OperationFrame,
): OperationObject => {
  const endpoints = group.map(({ endpoint }) => endpoint);
  const [first] = group;
  const parameters = [
    ...(first === undefined ? [] : pathParameters(frame.names, first)),
    ...parametersIn(group, 'query'),
    ...parametersIn(group, 'header'),
  ];
  const { responses, others } = seenResponses(endpoints);
  const { security } = seenSecurity(endpoints);
  const labels = distinct(endpoints.map((one) => one.labels));
  const classes = distinct(endpoints.flatMap((one) => one.parameters.map(({ sensitive }) => sensitive)));
  const operations = group
    .filter(({ place }) => place.operation !== '')
    .map(({ endpoint, place }) => ({ name: place.operation, calls: endpoint.calls }));
  const template = first === undefined || operations.length > 0 ? '' : first.endpoint.template;
  const renamed = frame.names.some(({ name }, index) => first?.place.parameters[index]?.learned !== name);
  return {
    operationId: frame.operationId,
    summary: `${first?.endpoint.method ?? ''} ${first?.place.path ?? ''}`,
    tags: [frame.tag],
    ...(frame.deprecated ? { deprecated: true } : {}),
    ...(parameters.length === 0 ? {} : { parameters }),
    ...bodyOf(group),
    responses,
    ...(security === undefined ? {} : { security }),
    'x-gatewatch-calls': endpoints.reduce((sum, one) => sum + one.calls, 0),
    'x-gatewatch-first-seen': isoTime(Math.min(...endpoints.map((one) => one.firstMs))),
    'x-gatewatch-last-seen': isoTime(Math.max(...endpoints.map((one) => one.lastMs))),
    ...(labels.length === 0 ? {} : { 'x-gatewatch-labels': labels }),
    ...(classes.length === 0 ? {} : { 'x-gatewatch-data-classes': classes }),
    ...(renamed && template !== '' ? { 'x-gatewatch-template': template } : {}),
    ...(operations.length === 0 ? {} : { 'x-gatewatch-operations': operations }),
    ...(others.length === 0 ? {} : { 'x-gatewatch-other-statuses': others }),
  };
};
