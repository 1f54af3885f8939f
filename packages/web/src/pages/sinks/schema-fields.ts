/*
 * Forms from JSON Schema (2020-12), as far as settings of sinks use it: scalars, choices, lists of words, pairs of words,
 * objects, and unions that a constant tells apart. Anything else is edited as JSON, so that no setting is out of reach.
 */

interface Base {
  readonly name: string;
  readonly label: string;
  readonly description: string;
  readonly required: boolean;
  readonly usual: unknown;
}

export type SchemaField = Base &
  (
    | { readonly kind: 'text' | 'lines' | 'secret' | 'boolean' | 'words' | 'pairs' | 'json' }
    | {
        readonly kind: 'number';
        readonly min: number | undefined;
        readonly max: number | undefined;
        readonly whole: boolean;
      }
    | { readonly kind: 'choice'; readonly choices: readonly string[] }
    | { readonly kind: 'group'; readonly fields: readonly SchemaField[] }
    | { readonly kind: 'variants'; readonly by: string; readonly variants: readonly Variant[] }
  );

interface Variant {
  readonly value: string;
  readonly fields: readonly SchemaField[];
}

type Schema = Readonly<Record<string, unknown>>;

const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const numberOf = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);
const schemasOf = (value: unknown): readonly Schema[] => (Array.isArray(value) ? value.filter(isSchema) : []);
const wordsOf = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];

/** Beyond what zod writes for numbers that may be as large as they like. */
const HUGE = Number.MAX_SAFE_INTEGER;

const SHORT = new Set(['api', 'ca', 'id', 'ip', 'tls', 'url', 'uri']);

/** `apiKey` and `api_key` → `API key`. */
export function labelOf(name: string): string {
  const words = name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[ _-]+/)
    .map((word) => (SHORT.has(word) ? word.toUpperCase() : word))
    .join(' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The fields of an object's schema, required ones as the schema has them. */
export function fieldsOf(schema: Schema, secrets: readonly string[] = []): readonly SchemaField[] {
  const properties = isSchema(schema.properties) ? schema.properties : {};
  const required = wordsOf(schema.required);
  return Object.entries(properties).flatMap(([name, property]) =>
    isSchema(property) ? [fieldOf(name, property, required.includes(name), secrets)] : [],
  );
}

/** `type: [X, null]` and `anyOf: [X, {type: null}]` are X that may be left out. */
function withoutNull(schema: Schema): Schema {
  const types = wordsOf(schema.type).filter((type) => type !== 'null');
  if (types.length === 1) return { ...schema, type: types[0] };
  const either = schemasOf(schema.anyOf).filter(({ type }) => type !== 'null');
  const [only] = either;
  return either.length === 1 && only !== undefined ? { ...schema, anyOf: undefined, ...only } : schema;
}

function fieldOf(name: string, given: Schema, required: boolean, secrets: readonly string[]): SchemaField {
  const schema = withoutNull(given);
  const base: Base = {
    name,
    label: textOf(schema.title) || labelOf(name),
    description: textOf(schema.description),
    required: required && schema.default === undefined,
    usual: schema.default,
  };
  if (secrets.includes(name)) return { ...base, kind: 'secret' };
  const choices = wordsOf(schema.enum);
  if (choices.length > 0) return { ...base, kind: 'choice', choices };
  const union = variantsOf(schema, secrets);
  if (union) return { ...base, kind: 'variants', ...union };
  switch (schema.type) {
    case 'string':
      // A certificate pasted into a single line would lose its line breaks.
      return { ...base, kind: base.description.startsWith('PEM') ? 'lines' : 'text' };
    case 'boolean':
      return { ...base, kind: 'boolean' };
    case 'integer':
    case 'number': {
      const [min, max] = [numberOf(schema.minimum), numberOf(schema.maximum)];
      return {
        ...base,
        kind: 'number',
        min: min !== undefined && min > -HUGE ? min : undefined,
        max: max !== undefined && max < HUGE ? max : undefined,
        whole: schema.type === 'integer',
      };
    }
    case 'array':
      return { ...base, kind: isSchema(schema.items) && schema.items.type === 'string' ? 'words' : 'json' };
    case 'object':
      if (isSchema(schema.properties)) return { ...base, kind: 'group', fields: fieldsOf(schema, secrets) };
      return isSchema(schema.additionalProperties) && schema.additionalProperties.type === 'string'
        ? { ...base, kind: 'pairs' }
        : { ...base, kind: 'json' };
    default:
      return { ...base, kind: 'json' };
  }
}

/** A union of objects that one constant tells apart. */
function variantsOf(
  schema: Schema,
  secrets: readonly string[],
): { readonly by: string; readonly variants: readonly Variant[] } | undefined {
  const either = [...schemasOf(schema.oneOf), ...schemasOf(schema.anyOf)];
  if (either.length === 0) return undefined;
  const first = either[0]?.properties;
  const by = isSchema(first)
    ? Object.entries(first).find(([, each]) => isSchema(each) && typeof each.const === 'string')?.[0]
    : undefined;
  if (by === undefined) return undefined;
  const variants = either.flatMap((each) => {
    const mark = isSchema(each.properties) ? each.properties[by] : undefined;
    return isSchema(mark) && typeof mark.const === 'string'
      ? [{ value: mark.const, fields: fieldsOf(each, secrets).filter(({ name }) => name !== by) }]
      : [];
  });
  return variants.length === either.length ? { by, variants } : undefined;
}

/** What is still to be given, by label. */
export const missingIn = (fields: readonly SchemaField[], value: Schema): readonly string[] =>
  fields.flatMap((field) => {
    const given = value[field.name];
    if (field.kind === 'group' && isSchema(given)) return missingIn(field.fields, given);
    const empty =
      given === undefined || given === null || given === '' || (Array.isArray(given) && given.length === 0);
    return field.required && empty ? [field.label] : [];
  });
