import { tokenClassOf } from '@gatewatch/model';
import type { ParameterFacts } from './endpoint-facts.js';
import type { ParameterObject, SchemaObject, ValueSchema } from './openapi-document.js';
import type { ValueType } from './value-type.js';

/** Fewer calls than this cannot show that a parameter is always there. */
const MIN_CALLS_FOR_REQUIRED = 10;
const REQUIRED_SHARE = 0.99;
/** Nor can fewer show the bounds of its values. */
const MIN_CALLS_FOR_BOUNDS = 20;

/** What is written of a parameter that traffic showed little of. */
export type DescribedParameter = Pick<ParameterFacts, 'in' | 'name' | 'type'> &
  Partial<Omit<ParameterFacts, 'in' | 'name' | 'type'>>;

const typeOf = (type: ValueType): 'integer' | 'number' | 'boolean' | 'string' => {
  switch (type) {
    case 'integer':
    case 'number':
    case 'boolean':
      return type;
    case 'uuid':
    case 'date':
    case 'token':
    case 'string':
      return 'string';
  }
};

const formatOf = ({ type, format }: DescribedParameter): string =>
  format !== undefined && format !== '' ? format : type === 'uuid' || type === 'date' ? type : '';

const isToken = (value: string): boolean => tokenClassOf(value) !== undefined;
const isSensitive = ({ type, sensitive }: DescribedParameter): boolean =>
  type === 'token' || (sensitive !== undefined && sensitive.length > 0);

/** Learned values, as the type has them. Never values of people: those are tokens, or few by accident. */
const enumOf = (parameter: DescribedParameter): readonly (string | number)[] => {
  const values = parameter.enum ?? [];
  if (isSensitive(parameter) || values.some(isToken)) return [];
  switch (typeOf(parameter.type)) {
    case 'integer':
    case 'number':
      return values.every((value) => Number.isFinite(Number(value))) ? [...new Set(values.map(Number))] : [];
    case 'boolean':
      return [];
    case 'string':
      return [...new Set(values)];
  }
};

interface Bounds {
  readonly schema: ValueSchema;
  readonly range: readonly [number, number] | undefined;
}

const NO_BOUNDS: Bounds = { schema: {}, range: undefined };

/**
 * What was seen is no promise: a range in the schema would have importers refuse the next new id. So identifiers in
 * the path carry theirs beside the schema, and only a length that never varies is a constraint there.
 */
const boundsOf = (parameter: DescribedParameter): Bounds => {
  const { minimum, maximum, minLength, maxLength, calls = 0 } = parameter;
  if (calls < MIN_CALLS_FOR_BOUNDS) return NO_BOUNDS;
  const isNumber = parameter.type === 'integer' || parameter.type === 'number';
  if (isNumber && minimum !== undefined && maximum !== undefined && minimum <= maximum)
    return parameter.in === 'path'
      ? { schema: {}, range: [minimum, maximum] }
      : { schema: { minimum, maximum }, range: undefined };
  if (isNumber || parameter.type === 'boolean' || formatOf(parameter) !== '') return NO_BOUNDS;
  if (minLength === undefined || maxLength === undefined || minLength > maxLength || minLength < 0)
    return NO_BOUNDS;
  if (isSensitive(parameter)) return { schema: {}, range: [minLength, maxLength] };
  return parameter.in === 'path' && minLength !== maxLength
    ? { schema: {}, range: [minLength, maxLength] }
    : { schema: { minLength, maxLength }, range: undefined };
};

const valueSchema = (parameter: DescribedParameter): ValueSchema => {
  const format = formatOf(parameter);
  const values = enumOf(parameter);
  return {
    type: typeOf(parameter.type),
    ...(format === '' ? {} : { format }),
    ...(values.length === 0 ? boundsOf(parameter).schema : { enum: values }),
  };
};

const schemaOf = (parameter: DescribedParameter): SchemaObject =>
  parameter.list === undefined || parameter.in !== 'query'
    ? valueSchema(parameter)
    : { type: 'array', items: valueSchema(parameter) };

const exampleOf = (parameter: DescribedParameter): { readonly example?: string | number | boolean } => {
  if (parameter.list !== undefined) return {};
  const [first] = enumOf(parameter);
  if (first !== undefined) return { example: first };
  if (isSensitive(parameter) || parameter.in === 'path') return {};
  if (parameter.type === 'boolean') return { example: true };
  return parameter.minimum === undefined || parameter.type !== 'integer'
    ? {}
    : { example: parameter.minimum };
};

/** `name` is the one in the path key, where that differs from the learned one. */
export const openApiParameter = (parameter: DescribedParameter, name = parameter.name): ParameterObject => {
  const { calls = 0, requiredShare = 0, sensitive = [] } = parameter;
  const { range } = boundsOf(parameter);
  const required =
    parameter.in === 'path' || (calls >= MIN_CALLS_FOR_REQUIRED && requiredShare >= REQUIRED_SHARE);
  return {
    name,
    in: parameter.in,
    required,
    schema: schemaOf(parameter),
    ...(parameter.list === 'comma' && parameter.in === 'query' ? { explode: false } : {}),
    ...exampleOf(parameter),
    ...(sensitive.length === 0 ? {} : { 'x-gatewatch-data-classes': sensitive }),
    ...(range === undefined ? {} : { 'x-gatewatch-range': range }),
    ...(parameter.in === 'path' || calls === 0
      ? {}
      : { 'x-gatewatch-required-share': Math.round(requiredShare * 1000) / 1000 }),
  };
};
