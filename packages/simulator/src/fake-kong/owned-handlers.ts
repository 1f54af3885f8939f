import {
  type AdminAnswer,
  created,
  methodNotAllowed,
  noContent,
  notFound,
  ok,
  schemaViolation,
  uniqueViolation,
  unknownRequest,
  unsupportedWithoutDatabase,
} from './admin-answer.js';
import { type AdminCall, type AdminNode, boundTo, textOf } from './admin-node.js';
import { findConsumer } from './consumer-handlers.js';
import type { Json, JsonObject } from './fake-kong-contract.js';
import { isUuid } from './json-value.js';
import { listPage } from './list-page.js';
import { OWNED_KINDS, type OwnedKind } from './owned-kinds.js';
import { readBody } from './read-body.js';

/** Kong hashes what is written, whatever it is (kong/plugins/basic-auth/daos.lua); this is no hash, only as telling. */
const hashed = (consumer: string, password: string): string => `hash(${consumer},${password})`;

const findRow = (node: AdminNode, kind: OwnedKind, key: string, consumer?: string): JsonObject | undefined =>
  [...node.tables[kind.table].values()].find(
    (row) =>
      (consumer === undefined || boundTo(row, 'consumer') === consumer) &&
      (row.id === key || row[kind.key] === key),
  );

function clash(node: AdminNode, kind: OwnedKind, row: JsonObject): AdminAnswer | undefined {
  const value = row[kind.key] ?? null;
  for (const other of node.tables[kind.table].values()) {
    if (other.id === row.id || value === null || other[kind.key] !== value) continue;
    const same = boundTo(other, 'consumer') === boundTo(row, 'consumer');
    if (kind.unique === 'everywhere') return uniqueViolation({ [kind.key]: value });
    if (same) return uniqueViolation({ [kind.key]: value, consumer: row.consumer ?? null });
  }
  return undefined;
}

type Outcome =
  | { readonly kind: 'stored'; readonly row: JsonObject }
  | { readonly kind: 'refused'; readonly answer: AdminAnswer };
const refused = (answer: AdminAnswer): Outcome => ({ kind: 'refused', answer });

function store(node: AdminNode, kind: OwnedKind, body: JsonObject, consumer: string, id: string): Outcome {
  const errors: Record<string, Json> = {};
  const known = [...Object.keys(kind.fields), 'tags', 'id', 'created_at', 'consumer'];
  for (const field of Object.keys(body)) if (!known.includes(field)) errors[field] = 'unknown field';
  for (const field of kind.required)
    if ((body[field] ?? null) === null) errors[field] = 'required field missing';
  if (Object.keys(errors).length > 0) return refused(schemaViolation(errors));
  if (node.database === 'off') return refused(unsupportedWithoutDatabase('create', kind.table));
  const drawn = node.newId();
  const given = Object.fromEntries(
    Object.keys(kind.fields).map((field) => [field, body[field] ?? kind.fields[field] ?? null]),
  );
  const row: JsonObject = {
    ...given,
    // Kong draws what was not given: a key, a JWT's issuer and secret, a client's id and secret.
    ...Object.fromEntries(
      ['key', 'secret', 'client_id', 'client_secret']
        .filter((field) => field in given && given[field] === null)
        .map((field) => [field, drawn.replaceAll('-', '')]),
    ),
    ...(kind.table === 'basic-auths' ? { password: hashed(consumer, textOf(body, 'password')) } : {}),
    // What is left of it a moment later (recorded: 59 of 60).
    ...(typeof given.ttl === 'number' ? { ttl: given.ttl - 1 } : {}),
    id: id === '' ? drawn : id,
    tags: body.tags ?? null,
    consumer: { id: consumer },
    created_at: typeof body.created_at === 'number' ? body.created_at : node.nowSeconds(),
  };
  const taken = clash(node, kind, row);
  if (taken !== undefined) return refused(taken);
  node.tables[kind.table].set(textOf(row, 'id'), row);
  return { kind: 'stored', row };
}

const answerOf = (outcome: Outcome, as: (json: Json) => AdminAnswer): AdminAnswer =>
  outcome.kind === 'refused' ? outcome.answer : as(outcome.row);

/** `/consumers/{c}/acls`, `/consumers/{c}/key-auth` and their like, with and without a row's id. Undefined for other paths. */
export function consumerRowsHandler(
  node: AdminNode,
  call: AdminCall,
  owner: string,
  nested: string,
  key: string | undefined,
): AdminAnswer | undefined {
  const kind = OWNED_KINDS.find((known) => known.nested === nested);
  if (kind === undefined) return undefined;
  const consumer = findConsumer(node, owner);
  if (consumer === undefined) return notFound;
  const id = textOf(consumer, 'id');
  if (key === undefined) {
    const own = [...node.tables[kind.table].values()].filter((row) => boundTo(row, 'consumer') === id);
    if (call.method === 'GET') return listPage(own, call.target, node.version);
    if (call.method !== 'POST') return methodNotAllowed;
    const read = readBody(call.request);
    if (read.kind === 'wrong') return read.answer;
    return answerOf(store(node, kind, read.body, id, ''), created);
  }
  const row = findRow(node, kind, key, id);
  switch (call.method) {
    case 'GET':
      return row === undefined ? notFound : ok(row);
    case 'PUT': {
      const read = readBody(call.request);
      if (read.kind === 'wrong') return read.answer;
      const named = isUuid(key) ? read.body : { ...read.body, [kind.key]: key };
      return answerOf(
        store(node, kind, named, id, isUuid(key) ? key : row === undefined ? '' : textOf(row, 'id')),
        ok,
      );
    }
    case 'DELETE':
      if (row === undefined) return notFound;
      if (node.database === 'off') return unsupportedWithoutDatabase('remove', kind.table);
      node.tables[kind.table].delete(textOf(row, 'id'));
      return noContent;
    default:
      return unknownRequest;
  }
}

/** `/key-auths`, `/key-auths/{id or key}` and `/key-auths/{id or key}/consumer`, and their like: read only. */
export function ownedListHandler(node: AdminNode, call: AdminCall): AdminAnswer | undefined {
  const [list, key, nested, ...rest] = call.target.segments;
  const kind = OWNED_KINDS.find((known) => known.table === list);
  if (kind === undefined || rest.length > 0) return undefined;
  if (call.method !== 'GET') return unknownRequest;
  if (key === undefined) return listPage(node.tables[kind.table].values(), call.target, node.version);
  const row = findRow(node, kind, key);
  if (row === undefined) return notFound;
  if (nested === undefined) return ok(row);
  const consumer = node.consumers.get(boundTo(row, 'consumer'));
  return nested === 'consumer' && consumer !== undefined ? ok(consumer) : unknownRequest;
}
