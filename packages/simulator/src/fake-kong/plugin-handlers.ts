import {
  type AdminAnswer,
  created,
  foreignKeyViolation,
  invalidPrimaryKey,
  methodNotAllowed,
  noContent,
  notFound,
  ok,
  primaryKeyViolation,
  unexpected,
  uniqueViolation,
  unknownRequest,
  unsupportedWithoutDatabase,
} from './admin-answer.js';
import { type AdminCall, type AdminNode, boundTo, stamps, textOf } from './admin-node.js';
import { checkPlugin } from './check-entity.js';
import { findConsumer } from './consumer-handlers.js';
import type { Json, JsonObject } from './fake-kong-contract.js';
import { isObject, isUuid } from './json-value.js';
import { listPage } from './list-page.js';
import { readBody } from './read-body.js';
import { findRoute, findService } from './service-handlers.js';

type Outcome =
  | { readonly kind: 'stored'; readonly row: JsonObject }
  | { readonly kind: 'refused'; readonly answer: AdminAnswer };
const refused = (answer: AdminAnswer): Outcome => ({ kind: 'refused', answer });

/** `{id}` of an existing consumer; `{username}` resolves to it. */
function resolveConsumer(node: AdminNode, given: Json): Outcome {
  if (given === null) return { kind: 'stored', row: { consumer: null } };
  if (!isObject(given)) return refused(unknownRequest);
  const { id = null, username = null } = given;
  if (typeof id === 'string' && isUuid(id))
    return node.consumers.has(id)
      ? { kind: 'stored', row: { consumer: { id } } }
      : refused(foreignKeyViolation('consumers', 'consumer', id));
  const found = typeof username === 'string' ? findConsumer(node, username) : undefined;
  return found === undefined
    ? refused(unknownRequest)
    : { kind: 'stored', row: { consumer: { id: textOf(found, 'id') } } };
}

/** The service and route of a plugin: they must exist. */
function resolveOwners(node: AdminNode, row: JsonObject): Outcome {
  const consumer = resolveConsumer(node, row.consumer ?? null);
  if (consumer.kind === 'refused') return consumer;
  const found: Record<string, Json> = {};
  for (const [field, table] of [
    ['service', 'services'],
    ['route', 'routes'],
  ] as const) {
    const id = boundTo(row, field);
    if (id !== '' && !node.tables[table].has(id)) return refused(foreignKeyViolation(table, field, id));
    found[field] = id === '' ? null : { id };
  }
  return { kind: 'stored', row: { ...consumer.row, ...found } };
}

const sameScope = (one: JsonObject, other: JsonObject): boolean =>
  ['consumer', 'route', 'service'].every((field) => boundTo(one, field) === boundTo(other, field));

/** One plugin of a name per scope; an instance name (3.x) is unique too (kong/db/schema/entities/plugins.lua). */
function store(node: AdminNode, row: JsonObject, id: string, createdAt?: number): Outcome {
  const resolved = resolveOwners(node, row);
  if (resolved.kind === 'refused') return resolved;
  const given = row.created_at;
  const stored: JsonObject = {
    ...row,
    ...resolved.row,
    id,
    ...stamps(node, typeof given === 'number' ? given : createdAt),
  };
  for (const other of node.plugins.values()) {
    if (other.id === id) continue;
    const instance = stored.instance_name ?? null;
    if (instance !== null && other.instance_name === instance)
      return refused(uniqueViolation({ instance_name: instance }));
    if (other.name === stored.name && sameScope(other, stored))
      return refused(
        uniqueViolation({
          name: stored.name ?? null,
          route: stored.route ?? null,
          service: stored.service ?? null,
          consumer: stored.consumer ?? null,
        }),
      );
  }
  node.plugins.set(id, stored);
  return { kind: 'stored', row: stored };
}

function create(node: AdminNode, call: AdminCall, bound: JsonObject): AdminAnswer {
  const read = readBody(call.request);
  if (read.kind === 'wrong') return read.answer;
  const checked = checkPlugin({ ...read.body, ...bound }, node.version, false);
  if (checked.kind === 'wrong') return checked.answer;
  if (node.database === 'off') return unsupportedWithoutDatabase('create', 'plugins');
  const id = textOf(checked.row, 'id');
  if (node.plugins.has(id)) return primaryKeyViolation(id);
  const outcome = store(node, checked.row, id === '' ? node.newId() : id);
  return outcome.kind === 'refused' ? outcome.answer : created(outcome.row);
}

/** Replaces; what is left out falls back to defaults, `consumer` included. */
function put(node: AdminNode, call: AdminCall, key: string, bound: JsonObject): AdminAnswer {
  const read = readBody(call.request);
  if (read.kind === 'wrong') return read.answer;
  const named = isUuid(key) ? {} : { instance_name: key };
  const checked = checkPlugin({ ...read.body, ...named, ...bound }, node.version, false);
  if (checked.kind === 'wrong') return checked.answer;
  if (node.database === 'off') return unsupportedWithoutDatabase('create or update', 'plugins');
  const existing = findPlugin(node, key);
  const id = isUuid(key) ? key : existing === undefined ? node.newId() : textOf(existing, 'id');
  const outcome = store(node, checked.row, id);
  return outcome.kind === 'refused' ? outcome.answer : ok(outcome.row);
}

function patch(node: AdminNode, call: AdminCall, row: JsonObject): AdminAnswer {
  const read = readBody(call.request);
  if (read.kind === 'wrong') return read.answer;
  const { config, ...fields } = read.body;
  const before = row.config;
  const merged =
    config === undefined ? before : isObject(config) && isObject(before) ? { ...before, ...config } : config;
  const checked = checkPlugin({ ...row, ...fields, config: merged ?? null }, node.version, true);
  if (checked.kind === 'wrong') return checked.answer;
  if (node.database === 'off') return unsupportedWithoutDatabase('update', 'plugins');
  const outcome = store(node, checked.row, textOf(row, 'id'));
  return outcome.kind === 'refused' ? outcome.answer : ok(outcome.row);
}

function remove(node: AdminNode, row: JsonObject): AdminAnswer {
  if (node.database === 'off') return unsupportedWithoutDatabase('remove', 'plugins');
  node.plugins.delete(textOf(row, 'id'));
  return noContent;
}

/** By id; on 3.x anything else is an instance name. */
const findPlugin = (node: AdminNode, key: string): JsonObject | undefined =>
  node.plugins.get(key) ??
  (isUuid(key) ? undefined : [...node.plugins.values()].find((row) => row.instance_name === key));

/** `/plugins`. */
export function pluginsHandler(node: AdminNode, call: AdminCall): AdminAnswer {
  if (call.method === 'GET') return listPage(node.plugins.values(), call.target, node.version);
  return call.method === 'POST' ? create(node, call, {}) : methodNotAllowed;
}

/** `/plugins/{id}`. */
export function pluginHandler(node: AdminNode, call: AdminCall, key: string): AdminAnswer {
  if (node.version === '2.8.5' && !isUuid(key)) return invalidPrimaryKey;
  const row = findPlugin(node, key);
  switch (call.method) {
    case 'GET':
      return row === undefined ? notFound : ok(row);
    case 'PUT':
      return put(node, call, key, {});
    case 'PATCH':
      return row === undefined ? notFound : patch(node, call, row);
    case 'DELETE':
      return row === undefined ? noContent : remove(node, row);
    default:
      return methodNotAllowed;
  }
}

/** What may own plugins, with how it is found by id or name. */
const OWNERS = {
  consumers: { field: 'consumer', find: findConsumer },
  services: { field: 'service', find: findService },
  routes: { field: 'route', find: findRoute },
} as const;
export type PluginOwner = keyof typeof OWNERS;

/** `/consumers/{c}/plugins`, `/consumers/{c}/plugins/{id}`, and of services and routes: all of it is 404 outside the owner. */
export function ownedPluginsHandler(
  node: AdminNode,
  call: AdminCall,
  list: PluginOwner,
  owner: string,
  key: string | undefined,
): AdminAnswer {
  const { field, find } = OWNERS[list];
  const found = find(node, owner);
  if (found === undefined)
    return call.method === 'DELETE' && node.version === '2.8.5' ? unexpected : notFound;
  const id = textOf(found, 'id');
  const bound = { [field]: { id } };
  if (key === undefined) {
    const own = [...node.plugins.values()].filter((row) => boundTo(row, field) === id);
    if (call.method === 'GET') return listPage(own, call.target, node.version);
    return call.method === 'POST' ? create(node, call, bound) : methodNotAllowed;
  }
  if (!isUuid(key)) return unknownRequest;
  const known = node.plugins.get(key);
  const row = known !== undefined && boundTo(known, field) === id ? known : undefined;
  switch (call.method) {
    case 'GET':
      return row === undefined ? notFound : ok(row);
    case 'PUT':
      return put(node, call, key, bound);
    case 'PATCH':
      return row === undefined ? notFound : patch(node, call, row);
    case 'DELETE':
      return row === undefined ? notFound : remove(node, row);
    default:
      return methodNotAllowed;
  }
}
