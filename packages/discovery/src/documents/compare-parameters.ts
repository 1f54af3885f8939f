import type { EndpointFacts, ParameterFacts } from '../endpoint-facts.js';
import type { DocumentedParameter } from './documented-api.js';
import type { PlacedOperation } from './documented-service.js';
import { callsText, type DriftClaim, percent, seenAt } from './drift-row.js';
import { parameterFragment } from './openapi-fragment.js';
import { shapeOf } from './template-shape.js';

/** Callers may add what they like to a URL; what fewer calls than this share have, is no parameter of the API. */
const MIN_SHARE = 0.01;
const MIN_CALLS = 2;
/** Fewer successful calls say nothing of what is required. */
const MIN_CALLS_FOR_ABSENCE = 5;
/** A call or two answered all the same is an accident; this share is a rule. */
const REQUIRED_SHARE = 0.95;
/** The inventory keeps at most this many parameters of an endpoint: with so many, absence says nothing. */
const MAX_LEARNED = 64;

/** `filter[name]`, `ids[]` belong to the documented `filter` and `ids` (styles `deepObject`, `form`). */
const stem = (name: string): string => {
  const bracket = name.indexOf('[');
  return bracket > 0 ? name.slice(0, bracket) : name;
};

const isSame = (documented: DocumentedParameter, place: string, name: string): boolean => {
  if (documented.in !== place) return false;
  if (place === 'header') return documented.name.toLowerCase() === name.toLowerCase();
  return documented.name === name || stem(documented.name) === stem(name);
};

const isKey = ({ operation }: PlacedOperation, place: string, name: string): boolean =>
  operation.security.some(
    ({ at }) => at !== undefined && at.in === place && at.name.toLowerCase() === name.toLowerCase(),
  );

const undocumented = (endpoint: EndpointFacts, placed: PlacedOperation): readonly DriftClaim[] =>
  endpoint.parameters
    .filter(
      ({ in: place, name, calls }) =>
        place === 'query' &&
        calls >= MIN_CALLS &&
        calls >= endpoint.calls * MIN_SHARE &&
        !placed.operation.parameters.some((one) => isSame(one, place, name)) &&
        !isKey(placed, place, name),
    )
    .map((parameter) => ({
      kind: 'undocumented-parameter',
      detail: `${parameter.in} ${parameter.name}`,
      calls: parameter.calls,
      firstSeen: seenAt(parameter.firstMs),
      lastSeen: seenAt(parameter.lastMs),
      because: `${callsText(parameter.calls)} had the ${parameter.in} parameter ${parameter.name} and were served; ${placed.title} does not name it.`,
      next: {
        text: 'Document it, or have the service refuse parameters that it does not know: what nobody described, nobody reviewed (mass assignment, hidden filters).',
        openapi: parameterFragment(placed.template, endpoint.method, parameter),
      },
    }));

const missing = (endpoint: EndpointFacts, placed: PlacedOperation): readonly DriftClaim[] => {
  const served = endpoint.calls - endpoint.errors;
  if (served < MIN_CALLS_FOR_ABSENCE || endpoint.parameters.length >= MAX_LEARNED) return [];
  return placed.operation.parameters
    .filter(({ in: place, required }) => place === 'query' && required)
    .flatMap((documented): DriftClaim[] => {
      const learned = endpoint.parameters.find((one) => isSame(documented, one.in, one.name));
      const share = learned === undefined ? 0 : Math.min(learned.requiredShare, learned.calls / served);
      if (share >= REQUIRED_SHARE) return [];
      return [
        {
          kind: 'missing-required-parameter',
          detail: `query ${documented.name}`,
          because: `${placed.title} requires the query parameter ${documented.name}; ${learned === undefined ? 'none' : `only ${percent(share)}`} of ${callsText(served)} that were served had it.`,
          next: {
            text: 'Say "required: false" in the document if the service has a default for it; otherwise have the service, or a request validator at the gateway, refuse calls without it.',
          },
        },
      ];
    });
};

/** What a documented type or format takes of what was learned; a token says nothing of the value before. */
const contradicts = (documented: DocumentedParameter, learned: ParameterFacts): boolean => {
  if (learned.type === 'token' || learned.sensitive.length > 0 || learned.list !== undefined) return false;
  switch (documented.type) {
    case 'integer':
      return learned.type !== 'integer';
    case 'number':
      return learned.type !== 'integer' && learned.type !== 'number';
    case 'boolean':
      return learned.type !== 'boolean';
    case 'string':
      if (documented.format === 'uuid') return learned.type !== 'uuid';
      if (documented.format === 'date' || documented.format === 'date-time')
        return learned.type !== 'date' && !learned.format.startsWith('date');
      return false;
    default:
      return false;
  }
};

const shown = ({ type, format }: { readonly type: string; readonly format: string }): string =>
  format === '' || format === type ? type : `${type} (${format})`;

const strangers = (documented: DocumentedParameter, learned: ParameterFacts): readonly string[] =>
  documented.enum === undefined || learned.enum === undefined || learned.sensitive.length > 0
    ? []
    : learned.enum.filter((value) => documented.enum?.includes(value) !== true);

const wrongType = (
  endpoint: EndpointFacts,
  placed: PlacedOperation,
  documented: DocumentedParameter,
  learned: ParameterFacts,
): readonly DriftClaim[] => {
  const detail = `${learned.in} ${learned.name}`;
  const openapi = parameterFragment(placed.template, endpoint.method, learned);
  const next = { text: 'Correct the document, or have the service refuse such values.', openapi };
  if (contradicts(documented, learned)) {
    const because = `${placed.title} says that ${detail} is ${shown(documented)}; values served look like ${shown(learned)}.`;
    return [{ kind: 'wrong-type', detail, calls: learned.calls, because, next }];
  }
  const others = strangers(documented, learned);
  if (others.length === 0) return [];
  const because = `${placed.title} lists all values of ${detail}; also served: ${others.slice(0, 5).join(', ')}.`;
  return [{ kind: 'wrong-type', detail, calls: learned.calls, because, next }];
};

/** Path parameters by their position: names do not matter there. */
const pathPairs = (
  endpoint: EndpointFacts,
  placed: PlacedOperation,
): readonly (readonly [DocumentedParameter, ParameterFacts])[] => {
  const ours = shapeOf(endpoint.template);
  const pairs: (readonly [DocumentedParameter, ParameterFacts])[] = [];
  for (const { name, segment } of placed.shape.parameters) {
    const documented = placed.operation.parameters.find((one) => one.in === 'path' && one.name === name);
    const at = ours.parameters.filter((one) => one.segment === segment);
    const learned = endpoint.parameters.find(
      (one) => one.in === 'path' && at.length === 1 && one.name === at[0]?.name,
    );
    if (documented !== undefined && learned !== undefined) pairs.push([documented, learned]);
  }
  return pairs;
};

/** Undocumented, missing and otherwise typed parameters of one endpoint. */
export const compareParameters = (
  endpoint: EndpointFacts,
  placed: PlacedOperation,
): readonly DriftClaim[] => {
  const queryPairs = placed.operation.parameters.flatMap((documented) => {
    const learned = endpoint.parameters.find(
      (one) => one.in === 'query' && documented.in === 'query' && one.name === documented.name,
    );
    return learned === undefined || learned.calls < MIN_CALLS ? [] : [[documented, learned] as const];
  });
  return [
    ...undocumented(endpoint, placed),
    ...missing(endpoint, placed),
    ...[...pathPairs(endpoint, placed), ...queryPairs].flatMap(([documented, learned]) =>
      wrongType(endpoint, placed, documented, learned),
    ),
  ];
};
