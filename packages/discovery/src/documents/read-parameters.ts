import { type DocumentReading, own, type Raw, textIn, under } from './document-reading.js';
import type { DocumentedParameter } from './documented-api.js';
import { readSchema } from './read-schema.js';

const MAX_PARAMETERS = 512;
const EXAMPLE = '{"name": "limit", "in": "query", "schema": {"type": "integer"}}';

/** OpenAPI 3.1 §4.8.12.1: definitions of these are ignored, they are told by other means. */
const IGNORED_HEADERS: ReadonlySet<string> = new Set(['accept', 'content-type', 'authorization']);

type Place = DocumentedParameter['in'];
const isPlace = (place: string): place is Place =>
  place === 'path' || place === 'query' || place === 'header' || place === 'cookie';

const readParameter = (
  reading: DocumentReading,
  value: unknown,
  pointer: string,
): DocumentedParameter | undefined => {
  const parameter = reading.object(value, pointer, EXAMPLE);
  if (parameter === undefined) return undefined;
  const name = textIn(parameter, 'name');
  const place = textIn(parameter, 'in');
  // Bodies and forms of OpenAPI 2.0, `querystring` of 3.2: not seen in logs by name.
  if (place === 'body' || place === 'formData' || place === 'querystring') return undefined;
  if (name === '' || !isPlace(place)) {
    reading.problem(
      pointer,
      name === ''
        ? 'a parameter without a name'
        : 'a parameter whose `in` is not path, query, header or cookie',
      EXAMPLE,
    );
    return undefined;
  }
  if (place === 'header' && IGNORED_HEADERS.has(name.toLowerCase())) return undefined;
  const content = own(parameter, 'content');
  const schema = own(parameter, 'schema');
  // 2.0 has type, format and enum in the parameter itself; a `content` parameter is a document of its own.
  const type =
    content !== undefined
      ? { type: 'object', format: '' }
      : readSchema(
          reading,
          schema === undefined ? parameter : schema,
          schema === undefined ? pointer : under(pointer, 'schema'),
        );
  return { in: place, name, required: place === 'path' || own(parameter, 'required') === true, ...type };
};

/** One of each name and place; later ones win. */
const distinct = (parameters: readonly DocumentedParameter[]): readonly DocumentedParameter[] => [
  ...new Map(parameters.map((one) => [`${one.in} ${one.name}`, one])).values(),
];

const readList = (reading: DocumentReading, holder: Raw, pointer: string): readonly DocumentedParameter[] => {
  const value = own(holder, 'parameters');
  if (value === undefined) return [];
  const place = under(pointer, 'parameters');
  if (!Array.isArray(value)) {
    reading.problem(place, 'parameters are not a list', `[${EXAMPLE}]`);
    return [];
  }
  const known = reading.parameters.get(value);
  if (known !== undefined) return known;
  if (value.length > MAX_PARAMETERS)
    reading.problem(place, `more than ${MAX_PARAMETERS} parameters; the rest is left out`, 'fewer of them');
  const list = distinct(
    value
      .slice(0, MAX_PARAMETERS)
      .map((one, index) => readParameter(reading, one, under(place, index)))
      .filter((one) => one !== undefined),
  );
  reading.parameters.set(value, list);
  return list;
};

/** Parameters of a path item, and of its operation, which replace those of the same name and place. */
export const readParameters = (
  reading: DocumentReading,
  item: { readonly holder: Raw; readonly pointer: string },
  operation: { readonly holder: Raw; readonly pointer: string },
): readonly DocumentedParameter[] => {
  const shared = readList(reading, item.holder, item.pointer);
  const its = readList(reading, operation.holder, operation.pointer);
  if (its.length === 0) return shared;
  return distinct([...shared, ...its]);
};
