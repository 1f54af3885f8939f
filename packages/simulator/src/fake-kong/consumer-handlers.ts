import {
  type AdminAnswer,
  created,
  entityNotFound,
  methodNotAllowed,
  noContent,
  notFound,
  ok,
  primaryKeyViolation,
  uniqueViolation,
  unknownRequest,
  unsupportedWithoutDatabase,
} from './admin-answer.js';
import { type AdminCall, type AdminNode, boundTo, stamps, textOf } from './admin-node.js';
import { checkConsumer } from './check-entity.js';
import type { JsonObject } from './fake-kong-contract.js';
import { isUuid } from './json-value.js';
import { listPage } from './list-page.js';
import { OWNED_KINDS } from './owned-kinds.js';
import { readBody } from './read-body.js';

/** By id, else by username. */
export function findConsumer(node: AdminNode, key: string): JsonObject | undefined {
  return node.consumers.get(key) ?? [...node.consumers.values()].find((row) => row.username === key);
}

function taken(node: AdminNode, row: JsonObject, id: string): AdminAnswer | undefined {
  for (const other of node.consumers.values()) {
    if (other.id === id) continue;
    for (const field of ['username', 'custom_id']) {
      const value = row[field] ?? null;
      if (value !== null && other[field] === value) return uniqueViolation({ [field]: value });
    }
  }
  return undefined;
}

/** Fills, checks uniqueness, stores. `createdAt` absent = now (PUT resets it, as recorded). */
function store(node: AdminNode, row: JsonObject, id: string, createdAt?: number): JsonObject | AdminAnswer {
  const clash = taken(node, row, id);
  if (clash !== undefined) return clash;
  const given = row.created_at;
  const stored = {
    ...row,
    id,
    ...stamps(node, typeof given === 'number' ? given : createdAt),
  };
  node.consumers.set(id, stored);
  return stored;
}

const isAnswer = (value: JsonObject | AdminAnswer): value is AdminAnswer => typeof value.status === 'number';

/** `/consumers`. */
export function consumersHandler(node: AdminNode, call: AdminCall): AdminAnswer {
  switch (call.method) {
    case 'GET': {
      const custom = call.target.query.find(([name]) => name === 'custom_id');
      if (custom === undefined) return listPage(node.consumers.values(), call.target, node.version);
      return ok({
        next: null,
        data: [...node.consumers.values()].filter((row) => row.custom_id === custom[1]),
      });
    }
    case 'POST': {
      const read = readBody(call.request);
      if (read.kind === 'wrong') return read.answer;
      const checked = checkConsumer(read.body, node.version, false);
      if (checked.kind === 'wrong') return checked.answer;
      if (node.database === 'off') return unsupportedWithoutDatabase('create', 'consumers');
      const id = textOf(checked.row, 'id');
      if (node.consumers.has(id)) return primaryKeyViolation(id);
      const stored = store(node, checked.row, id === '' ? node.newId() : id);
      return isAnswer(stored) ? stored : created(stored);
    }
    case 'OPTIONS':
      return {
        ...noContent,
        headers: {
          allow: 'GET, HEAD, OPTIONS, POST',
          'access-control-allow-methods': 'GET, HEAD, OPTIONS, POST',
        },
      };
    default:
      return methodNotAllowed;
  }
}

/** `/consumers/{id or username}`. */
export function consumerHandler(node: AdminNode, call: AdminCall, key: string): AdminAnswer {
  const row = findConsumer(node, key);
  const byName = isUuid(key) ? '' : " by 'username'";
  switch (call.method) {
    case 'GET':
      return row === undefined ? notFound : ok(row);
    case 'PUT': {
      const read = readBody(call.request);
      if (read.kind === 'wrong') return read.answer;
      const checked = checkConsumer(
        isUuid(key) ? read.body : { ...read.body, username: key },
        node.version,
        false,
      );
      if (checked.kind === 'wrong') return checked.answer;
      if (node.database === 'off') return unsupportedWithoutDatabase('create or update', 'consumers', byName);
      const id = isUuid(key) ? key : row === undefined ? node.newId() : textOf(row, 'id');
      const stored = store(node, checked.row, id);
      return isAnswer(stored) ? stored : ok(stored);
    }
    case 'PATCH': {
      const read = readBody(call.request);
      if (read.kind === 'wrong') return read.answer;
      if (row === undefined) return isUuid(key) ? entityNotFound(key) : unknownRequest;
      const checked = checkConsumer({ ...row, ...read.body }, node.version, true);
      if (checked.kind === 'wrong') return checked.answer;
      if (node.database === 'off') return unsupportedWithoutDatabase('update', 'consumers', byName);
      const stored = store(node, checked.row, textOf(row, 'id'));
      return isAnswer(stored) ? stored : ok(stored);
    }
    case 'DELETE': {
      if (row === undefined) return noContent;
      if (node.database === 'off') return unsupportedWithoutDatabase('remove', 'consumers', byName);
      const id = textOf(row, 'id');
      node.consumers.delete(id);
      for (const [pluginId, plugin] of node.plugins)
        if (boundTo(plugin, 'consumer') === id) node.plugins.delete(pluginId);
      for (const { table } of OWNED_KINDS)
        for (const [rowId, owned] of node.tables[table])
          if (boundTo(owned, 'consumer') === id) node.tables[table].delete(rowId);
      return noContent;
    }
    default:
      return methodNotAllowed;
  }
}
