import type { Json, JsonObject } from './fake-kong-contract.js';
import { isList, isObject } from './json-value.js';

/** An Admin API answer before headers are added. `json` absent = empty body; `html` only for 415. */
export interface AdminAnswer {
  readonly status: number;
  readonly json?: Json;
  readonly html?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** The recordings say nothing about this request. */
  readonly unknown?: true;
}

export const ok = (json: Json): AdminAnswer => ({ status: 200, json });
export const created = (json: Json): AdminAnswer => ({ status: 201, json });
export const noContent: AdminAnswer = { status: 204 };
export const notFound: AdminAnswer = { status: 404, json: { message: 'Not found' } };
/** 404 to the client, and listed in `unknownRequests` so that tests fail on it. */
export const unknownRequest: AdminAnswer = { ...notFound, unknown: true };
export const methodNotAllowed: AdminAnswer = { status: 405, json: { message: 'Method not allowed' } };
export const unexpected: AdminAnswer = { status: 500, json: { message: 'An unexpected error occurred' } };
export const unparsable: AdminAnswer = { status: 400, json: { message: 'Cannot parse JSON body' } };

const TITLE = '415 Unsupported Media Type';
export const unsupportedMediaType: AdminAnswer = {
  status: 415,
  html: `<html>\r\n<head><title>${TITLE}</title></head>\r\n<body>\r\n<center><h1>${TITLE}</h1></center>\r\n</body>\r\n</html>\r\n`,
};

const error = (
  status: number,
  code: number,
  name: string,
  message: string,
  more: JsonObject,
): AdminAnswer => ({
  status,
  json: { name, code, message, ...more },
});

export const invalidPrimaryKey = error(
  400,
  1,
  'invalid primary key',
  `invalid primary key: '{id="expected a valid UUID"}'`,
  { fields: { id: 'expected a valid UUID' } },
);

/** Field errors as Kong nests them, with its joined message (`errors_to_string`: `@entity` first, then by name). */
export function schemaViolation(fields: JsonObject): AdminAnswer {
  const lines: string[] = [];
  const say = (value: Json): string =>
    typeof value === 'string'
      ? value
      : `{\n  ${(isList(value) ? value : [value]).map((v) => JSON.stringify(v)).join(',\n  ')}\n}`;
  for (const name of Object.keys(fields).sort()) {
    const problem = fields[name] ?? null;
    if (name === '@entity' && isList(problem)) lines.push(...problem.map(say));
    else if (isList(problem))
      problem.forEach((entry, at) => void lines.push(`${name}.${at + 1}: ${say(entry)}`));
    else if (isObject(problem)) {
      for (const inner of Object.keys(problem).sort())
        lines.push(`${name}.${inner}: ${say(problem[inner] ?? null)}`);
    } else lines.push(`${name}: ${say(problem)}`);
  }
  const title = lines.length === 1 ? 'schema violation' : `${lines.length} schema violations`;
  return error(400, 2, 'schema violation', `${title} (${lines.join('; ')})`, { fields });
}

export const primaryKeyViolation = (id: string): AdminAnswer =>
  error(400, 3, 'primary key violation', `primary key violation on key '{id="${id}"}'`, { fields: { id } });

export const foreignKeyViolation = (table: string, field: string, id: string): AdminAnswer =>
  error(
    400,
    4,
    'foreign key violation',
    `the foreign key '{id="${id}"}' does not reference an existing '${table}' entity.`,
    {
      fields: { [field]: { id } },
    },
  );

export const referencedBy = (by: string, table: string): AdminAnswer =>
  error(400, 4, 'foreign key violation', `an existing '${by}' entity references this '${table}' entity`, {
    fields: { '@referenced_by': by },
  });

/** Lua-like text of a unique key: `{consumer={id="…"},name="…",route=null}`. */
const keyText = (value: Json): string => {
  if (value === null) return 'null';
  if (!isObject(value)) return JSON.stringify(value);
  return `{${Object.keys(value)
    .sort()
    .map((name) => `${name}=${keyText(value[name] ?? null)}`)
    .join(',')}}`;
};

export const uniqueViolation = (fields: JsonObject): AdminAnswer =>
  error(409, 5, 'unique constraint violation', `UNIQUE violation detected on '${keyText(fields)}'`, {
    fields,
  });

export const entityNotFound = (id: string): AdminAnswer =>
  error(404, 6, 'not found', `could not find the entity with primary key '{id="${id}"}'`, { fields: { id } });

export const invalidOffset = (offset: string): AdminAnswer =>
  error(400, 7, 'invalid offset', `'${offset}' is not a valid offset: bad json encoding`, {});

export const invalidSize = (message: string): AdminAnswer => error(400, 9, 'invalid size', message, {});

export const invalidTagFilter: AdminAnswer = error(
  400,
  11,
  'invalid options',
  'invalid option (tags: invalid filter syntax)',
  {
    options: { tags: 'invalid filter syntax' },
  },
);

export const invalidDeclarative = (fields: JsonObject, said: string): AdminAnswer =>
  error(400, 14, 'invalid declarative configuration', `declarative config is invalid: ${said}`, { fields });

/** What a DB-less node says to a write, e.g. `cannot create 'plugins' entities when not using a database`. */
export const unsupportedWithoutDatabase = (verb: string, table: string, by = ''): AdminAnswer =>
  error(
    405,
    12,
    'operation unsupported',
    `cannot ${verb} '${table}' entities${by} when not using a database`,
    {},
  );
