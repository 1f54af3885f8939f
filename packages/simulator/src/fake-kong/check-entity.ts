import { type AdminAnswer, schemaViolation, unknownRequest } from './admin-answer.js';
import type { Json, JsonObject, KongVersion } from './fake-kong-contract.js';
import { isList, isObject, isUuid } from './json-value.js';
import {
  type ConfigField,
  enabledPlugins,
  invalidRanges,
  type PluginKind,
  pluginKinds,
  renamedFields,
} from './plugin-catalogue.js';

export type Checked =
  | { readonly kind: 'fine'; readonly row: JsonObject }
  | { readonly kind: 'wrong'; readonly answer: AdminAnswer };

const wrong = (answer: AdminAnswer): Checked => ({ kind: 'wrong', answer });

/** 2.8 wants printable ASCII without space; 3.x also takes a space. Neither takes `,` or `/`. */
function tagErrors(tags: Json, version: KongVersion): Json | undefined {
  if (tags === null) return undefined;
  if (!isList(tags)) return 'expected a set';
  const bad = tags.flatMap((tag) => {
    if (typeof tag !== 'string') return ['expected a string'];
    const refused = version === '2.8.5' ? /[,/\s]/ : /[,/]/;
    return refused.test(tag) || tag === ''
      ? [`invalid tag '${tag}': expected printable ascii (except \`,\` and \`/\`) or valid utf-8 sequences`]
      : [];
  });
  return bad.length > 0 ? bad : undefined;
}

function fieldError(field: ConfigField, value: Json): Json | undefined {
  if (value === null) return field.required ? 'required field missing' : undefined;
  switch (field.type) {
    case 'integer':
    case 'number':
      if (typeof value !== 'number')
        return field.type === 'integer' ? 'expected an integer' : 'expected a number';
      if (field.type === 'integer' && !Number.isInteger(value)) return 'expected an integer';
      if (field.between && (value < field.between[0] || value > field.between[1]))
        return `value should be between ${field.between[0]} and ${field.between[1]}`;
      if (field.greaterThan !== undefined && value <= field.greaterThan)
        return `value must be greater than ${field.greaterThan}`;
      return undefined;
    case 'string':
      return typeof value === 'string' ? undefined : 'expected a string';
    case 'boolean':
      return typeof value === 'boolean' ? undefined : 'expected a boolean';
    case 'strings': {
      if (!isList(value)) return 'expected an array';
      const ranges = invalidRanges(value);
      return ranges.length > 0 ? ranges : undefined;
    }
    case 'names':
      return isList(value) ? undefined : 'expected an array';
    case 'any':
      return undefined;
  }
}

function checkConfig(kind: PluginKind, given: JsonObject, version: KongVersion) {
  const errors: Record<string, Json> = {};
  const config: Record<string, Json> = {};
  const renamed = renamedFields(version);
  const known = new Map(kind.fields.map((field) => [field.name, field]));
  const values: Record<string, Json> = {};
  for (const [name, value] of Object.entries(given)) {
    const current = known.has(name) ? name : (renamed[name] ?? name);
    if (known.has(current)) values[current] = value;
    else errors[name] = 'unknown field';
  }
  for (const field of kind.fields) {
    const value = values[field.name];
    const filled = value === undefined || (value === null && field.required) ? field.default : value;
    const error = fieldError(field, filled);
    if (error !== undefined) errors[field.name] = error;
    config[field.name] = filled;
  }
  return { errors, config };
}

const PLUGIN_FIELDS = new Set([
  'id',
  'name',
  'created_at',
  'updated_at',
  'route',
  'service',
  'consumer',
  'config',
  'protocols',
  'enabled',
  'tags',
  'instance_name',
]);

/**
 * A plugin body made whole with defaults, or Kong's 400. `update` = PATCH (entity checks wait for clean fields).
 * Anything whose check was not recorded (another plugin's schema) is unknown.
 */
export function checkPlugin(body: JsonObject, version: KongVersion, update: boolean): Checked {
  const errors: Record<string, Json> = {};
  const name = body.name ?? null;
  if (typeof name !== 'string') errors.name = name === null ? 'required field missing' : 'expected a string';
  else if (!enabledPlugins(version).includes(name))
    errors.name = `plugin '${name}' not enabled; add it to the 'plugins' configuration property`;
  for (const field of Object.keys(body)) {
    if (
      !PLUGIN_FIELDS.has(field) ||
      (version === '2.8.5' && (field === 'instance_name' || field === 'updated_at'))
    )
      errors[field] = 'unknown field';
  }
  const id = body.id ?? null;
  if (id !== null && (typeof id !== 'string' || !isUuid(id))) errors.id = 'expected a valid UUID';
  const tags = tagErrors(body.tags ?? null, version);
  if (tags !== undefined) errors.tags = tags;
  const enabled = body.enabled ?? true;
  if (typeof enabled !== 'boolean') errors.enabled = 'expected a boolean';
  const kind = pluginKinds(version).find((entry) => entry.name === name);
  if (typeof name === 'string' && errors.name === undefined && kind === undefined)
    return wrong(unknownRequest);
  const consumer = body.consumer ?? null;
  const given = body.config;
  let config: JsonObject = {};
  if (kind !== undefined) {
    if (!kind.consumerAllowed && consumer !== null)
      return wrong(schemaViolation({ consumer: 'value must be null' }));
    if (given === null) errors.config = 'required field missing';
    else if (given !== undefined && !isObject(given)) errors.config = 'expected a record';
    else {
      const checked = checkConfig(kind, isObject(given) ? given : {}, version);
      config = checked.config;
      const clean = Object.keys(checked.errors).length === 0;
      if (!clean) errors.config = checked.errors;
      if (kind.oneOf?.every((field) => (config[field] ?? null) === null) && !(update && !clean))
        errors['@entity'] = [
          `at least one of these fields must be non-empty: ${kind.oneOf.map((field) => `'config.${field}'`).join(', ')}`,
        ];
      const problem = clean ? kind.check?.(config) : undefined;
      if (problem !== undefined) errors.config = problem;
    }
  }
  if (Object.keys(errors).length > 0) return wrong(schemaViolation(errors));
  return {
    kind: 'fine',
    row: {
      ...body,
      name,
      config,
      enabled,
      consumer,
      route: body.route ?? null,
      service: body.service ?? null,
      tags: body.tags ?? null,
      protocols: body.protocols ?? kind?.protocols ?? [],
      ...(version === '2.8.5' ? {} : { instance_name: body.instance_name ?? null }),
    },
  };
}

const CONSUMER_FIELDS = new Set(['id', 'username', 'custom_id', 'tags', 'created_at', 'updated_at']);

/** A consumer body made whole, or Kong's 400. */
export function checkConsumer(body: JsonObject, version: KongVersion, update: boolean): Checked {
  const errors: Record<string, Json> = {};
  for (const field of Object.keys(body)) if (!CONSUMER_FIELDS.has(field)) errors[field] = 'unknown field';
  const id = body.id ?? null;
  if (id !== null && (typeof id !== 'string' || !isUuid(id))) errors.id = 'expected a valid UUID';
  const names = { username: body.username ?? null, custom_id: body.custom_id ?? null };
  for (const [field, value] of Object.entries(names))
    if (value !== null && typeof value !== 'string') errors[field] = 'expected a string';
  const tags = tagErrors(body.tags ?? null, version);
  if (tags !== undefined) errors.tags = tags;
  if (names.username === null && names.custom_id === null)
    errors['@entity'] = [
      `${update ? 'when updating, ' : ''}at least one of these fields must be non-empty: 'custom_id', 'username'`,
    ];
  if (Object.keys(errors).length > 0) return wrong(schemaViolation(errors));
  return { kind: 'fine', row: { ...body, ...names, tags: body.tags ?? null } };
}
