import { type DocumentReading, isRaw, listIn, own, type Raw, textIn, under } from './document-reading.js';
import type { DocumentedType } from './documented-api.js';

const MAX_DEPTH = 8;
const MAX_ENUM = 200;
const MAX_ALTERNATIVES = 16;
const ANYTHING: DocumentedType = { type: '', format: '' };

const typesOf = (schema: Raw): readonly string[] => {
  const type = own(schema, 'type');
  const all = Array.isArray(type) ? type : [type];
  return all.filter((one): one is string => typeof one === 'string' && one !== 'null').slice(0, 8);
};

const enumOf = (schema: Raw): readonly (string | number | boolean)[] => {
  const values = Object.hasOwn(schema, 'const') ? [own(schema, 'const')] : listIn(schema, 'enum');
  return values
    .slice(0, MAX_ENUM + 1)
    .filter(
      (value): value is string | number | boolean =>
        typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean',
    );
};

/** The common type of all alternatives, else none. */
const commonType = (
  reading: DocumentReading,
  schema: Raw,
  pointer: string,
  depth: number,
): DocumentedType | undefined => {
  for (const key of ['oneOf', 'anyOf']) {
    const [first, ...others] = listIn(schema, key)
      .slice(0, MAX_ALTERNATIVES)
      .filter((part) => !(isRaw(part) && own(part, 'type') === 'null'))
      .map((part, index) => read(reading, part, under(under(pointer, key), index), depth + 1));
    if (first === undefined) continue;
    if (others.length === 0) return first;
    return others.every((one) => one.type === first.type) ? { type: first.type, format: '' } : ANYTHING;
  }
  return undefined;
};

/** `minimum` and `maximum`; 3.1 has exclusive bounds as numbers, before as booleans beside the bound. */
const boundsOf = (schema: Raw): Pick<DocumentedType, 'minimum' | 'maximum'> => {
  const number = (...keys: readonly string[]): number | undefined =>
    keys.map((key) => own(schema, key)).find((value) => typeof value === 'number');
  const minimum = number('minimum', 'exclusiveMinimum');
  const maximum = number('maximum', 'exclusiveMaximum');
  return { ...(minimum === undefined ? {} : { minimum }), ...(maximum === undefined ? {} : { maximum }) };
};

const typeIn = (reading: DocumentReading, schema: Raw, pointer: string, depth: number): DocumentedType => {
  const types = typesOf(schema);
  const values = enumOf(schema);
  const format = textIn(schema, 'format');
  const complete = values.length > 0 && values.length <= MAX_ENUM ? { enum: values.map(String) } : {};
  if (types.length > 0)
    return { type: types.length === 1 ? (types[0] ?? '') : '', format, ...complete, ...boundsOf(schema) };
  if (values.length > 0) {
    const [kind, other] = new Set(values.map((one) => typeof one));
    return { type: other === undefined && kind !== undefined ? kind : '', format, ...complete };
  }
  for (const [index, part] of listIn(schema, 'allOf').slice(0, MAX_ALTERNATIVES).entries()) {
    const found = read(reading, part, under(under(pointer, 'allOf'), index), depth + 1);
    if (found.type !== '') return found;
  }
  return commonType(reading, schema, pointer, depth) ?? { type: '', format };
};

const read = (reading: DocumentReading, value: unknown, pointer: string, depth: number): DocumentedType => {
  if (typeof value === 'boolean' || depth > MAX_DEPTH) return ANYTHING;
  const schema = reading.object(value, pointer, '{"type": "string"}');
  if (schema === undefined) return ANYTHING;
  const known = reading.types.get(schema);
  if (known !== undefined) return known;
  // While it is read: what a circle meets again says nothing more.
  reading.types.set(schema, ANYTHING);
  const type = typeIn(reading, schema, pointer, depth);
  reading.types.set(schema, type);
  return type;
};

/** Also of 3.1 type arrays (without `null`) and of alternatives that agree. Every schema is read once. */
export const readSchema = (reading: DocumentReading, value: unknown, pointer: string): DocumentedType =>
  read(reading, value, pointer, 0);
