import { type TokenClass, tokenClassOf } from '@gatewatch/model';
import { segmentKind } from './segment-kind.js';

/** Types of a parameter as the inventory and OpenAPI show them. */
export type ValueType = 'integer' | 'number' | 'boolean' | 'uuid' | 'date' | 'token' | 'string';

/** Longer values are free text: not worth a look. */
const MAX_TYPED_LENGTH = 64;

const valueTypeOf = (value: string): ValueType => {
  if (value === 'true' || value === 'false') return 'boolean';
  if (tokenClassOf(value) !== undefined) return 'token';
  if (value.length === 0 || value.length > MAX_TYPED_LENGTH) return 'string';
  const kind = segmentKind(value);
  switch (kind) {
    case 'integer':
    case 'number':
    case 'uuid':
    case 'date':
    case 'token':
      return kind;
    case 'word':
    case 'mixed':
    case 'literal':
    case 'hex':
    case 'ulid':
    case 'email':
    case 'opaque':
      return 'string';
  }
};

/** What is known of one parameter's values; grows to at most all types and all token classes. */
export interface ParameterRecord {
  readonly types: Set<ValueType>;
  readonly sensitive: Set<TokenClass>;
}

/** Returns whether something new was seen. */
export const noteValue = (record: ParameterRecord, value: string): boolean => {
  const before = record.types.size + record.sensitive.size;
  record.types.add(valueTypeOf(value));
  const sensitive = tokenClassOf(value);
  if (sensitive !== undefined) record.sensitive.add(sensitive);
  return record.types.size + record.sensitive.size > before;
};

/** The one type that holds all values seen: integers are numbers; anything else mixed is a string. */
export const typeOf = (record: ParameterRecord): ValueType => {
  const [first, second, ...more] = record.types;
  if (first === undefined) return 'string';
  if (second === undefined) return first;
  const numeric = more.length === 0 && record.types.has('integer') && record.types.has('number');
  return numeric ? 'number' : 'string';
};
