import { readFileSync } from 'node:fs';

interface Schema {
  readonly type: string;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly enum?: readonly string[];
  readonly 'x-kubernetes-preserve-unknown-fields'?: boolean;
  readonly 'x-only-one'?: readonly string[];
}
const SCHEMAS: Readonly<
  Record<string, { readonly scope: 'Namespaced' | 'Cluster'; readonly schema: Schema }>
> = JSON.parse(readFileSync(new URL('../fixtures/crd-schemas.json', import.meta.url), 'utf8'));

const isRow = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function problems(value: unknown, schema: Schema, path: string): readonly string[] {
  const type = Array.isArray(value) ? 'array' : typeof value;
  if (type !== schema.type || value === null) return [`${path}: ${type} is no ${schema.type}`];
  if (schema.enum !== undefined && !schema.enum.some((known) => known === value))
    return [`${path}: not one of ${schema.enum.join(', ')}`];
  const { items } = schema;
  if (Array.isArray(value))
    return items === undefined ? [] : value.flatMap((entry, at) => problems(entry, items, `${path}[${at}]`));
  if (!isRow(value)) return [];
  const given = (schema['x-only-one'] ?? []).filter((field) => value[field] !== undefined);
  return [
    ...(schema.required ?? []).flatMap((field) =>
      value[field] === undefined ? [`${path}.${field} is missing`] : [],
    ),
    ...(given.length > 1 ? [`${path}: only one of ${given.join(', ')}`] : []),
    ...Object.entries(value).flatMap(([field, inner]) => {
      const known = schema.properties?.[field];
      if (known !== undefined) return problems(inner, known, `${path}.${field}`);
      // The API server would drop it without a word.
      return schema['x-kubernetes-preserve-unknown-fields'] === true ? [] : [`${path}.${field} is unknown`];
    }),
  ];
}

/** RFC 1123 subdomain, label values and annotations as the API server checks them of every object. */
const NAME = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const LABEL = /^([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?$/;

function metadataProblems(metadata: unknown, scope: 'Namespaced' | 'Cluster'): readonly string[] {
  if (!isRow(metadata)) return ['no metadata'];
  const { name, namespace, labels, annotations } = metadata;
  const values = (row: unknown) => (isRow(row) ? Object.values(row) : []);
  return [
    ...(typeof name === 'string' && name.length <= 253 && NAME.test(name) ? [] : [`name ${String(name)}`]),
    ...(scope === 'Cluster' && namespace !== undefined ? ['a namespace on an object of the cluster'] : []),
    ...values(labels).flatMap((value) =>
      typeof value === 'string' && LABEL.test(value) ? [] : [`label ${String(value)}`],
    ),
    ...values(annotations).flatMap((value) =>
      typeof value === 'string' ? [] : [`annotation ${String(value)} is no text`],
    ),
  ];
}

/** Why the API server would not take the object as it stands, or would drop some of it. */
export function crdProblems(object: unknown): readonly string[] {
  if (!isRow(object)) return ['no object'];
  const known = SCHEMAS[String(object.kind)];
  if (object.apiVersion !== 'configuration.konghq.com/v1' || known === undefined)
    return [`unknown: ${String(object.apiVersion)} ${String(object.kind)}`];
  return [...problems(object, known.schema, ''), ...metadataProblems(object.metadata, known.scope)];
}
