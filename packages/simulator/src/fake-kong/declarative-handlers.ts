import {
  type AdminAnswer,
  invalidDeclarative,
  methodNotAllowed,
  ok,
  unknownRequest,
  unparsable,
} from './admin-answer.js';
import { type AdminCall, type AdminNode, boundTo, textOf } from './admin-node.js';
import { checkPlugin } from './check-entity.js';
import { declarativeText } from './declarative-text.js';
import type { Json, JsonObject } from './fake-kong-contract.js';
import { isList, isObject, parseJson } from './json-value.js';

/** Members of a document and where their rows live. basic-auth's are left out of what Kong prints (`db_export = false`). */
const MEMBERS = [
  ['consumers', 'consumers'],
  ['services', 'services'],
  ['routes', 'routes'],
  ['plugins', 'plugins'],
  ['acls', 'acls'],
  ['keyauth_credentials', 'key-auths'],
  ['jwt_secrets', 'jwts'],
  ['hmacauth_credentials', 'hmac-auths'],
  ['oauth2_credentials', 'oauth2'],
  ['basicauth_credentials', 'basic-auths'],
] as const;
const FOREIGN = ['consumer', 'service', 'route'];

const tableOf = (node: AdminNode, name: (typeof MEMBERS)[number][1]): Map<string, JsonObject> =>
  name === 'consumers' ? node.consumers : name === 'plugins' ? node.plugins : node.tables[name];

function printed(node: AdminNode): JsonObject {
  const document: Record<string, Json> = {
    _format_version: node.version === '2.8.5' ? '2.1' : '3.0',
    _transform: false,
  };
  for (const [member, table] of MEMBERS) {
    if (member === 'basicauth_credentials') continue;
    const rows = [...tableOf(node, table).values()].map((row) => ({
      ...row,
      ...Object.fromEntries(
        FOREIGN.filter((field) => field in row).map((field) => [field, boundTo(row, field) || null]),
      ),
    }));
    if (rows.length > 0) document[member] = rows;
  }
  return document;
}

type Loaded =
  | {
      readonly kind: 'loaded';
      readonly tables: readonly (readonly [Map<string, JsonObject>, Map<string, JsonObject>])[];
    }
  | { readonly kind: 'wrong'; readonly answer: AdminAnswer };
const wrong = (answer: AdminAnswer): Loaded => ({ kind: 'wrong', answer });

/** Flat documents with ids, as Kong prints them; the ids it derives for others were recorded but not how. */
function load(node: AdminNode, document: JsonObject): Loaded {
  if (document._format_version === undefined)
    return wrong(
      invalidDeclarative(
        { _format_version: 'required field missing' },
        '{_format_version="required field missing"}',
      ),
    );
  const tables: (readonly [Map<string, JsonObject>, Map<string, JsonObject>])[] = [];
  const members: Readonly<Record<string, Json>> = document;
  const known: string[] = MEMBERS.map(([member]) => member);
  if (Object.keys(members).some((name) => !known.includes(name) && !name.startsWith('_')))
    return wrong(unknownRequest);
  for (const [member, table] of MEMBERS) {
    const rows = new Map<string, JsonObject>();
    const given = members[member] ?? [];
    for (const entry of isList(given) ? given : []) {
      if (!isObject(entry) || textOf(entry, 'id') === '') return wrong(unknownRequest);
      const bound = Object.fromEntries(
        FOREIGN.flatMap((field) => {
          const value = entry[field];
          return typeof value === 'string' ? [[field, { id: value }]] : [];
        }),
      );
      const row = { ...entry, ...bound };
      if (member !== 'plugins') {
        rows.set(textOf(row, 'id'), row);
        continue;
      }
      const checked = checkPlugin(row, node.version, false);
      if (checked.kind === 'wrong')
        return wrong(
          checked.answer.unknown === true
            ? unknownRequest
            : invalidDeclarative({ plugins: [] }, '{plugins={}}'),
        );
      rows.set(textOf(row, 'id'), { ...checked.row, created_at: row.created_at ?? node.nowSeconds() });
    }
    tables.push([tableOf(node, table), rows]);
  }
  return { kind: 'loaded', tables };
}

/** `/config` of a node without a database. `lastText` is what was loaded last as a text, for `check_hash`. */
export function createDeclarativeHandler(node: AdminNode) {
  let lastText: string | undefined;
  return (call: AdminCall): AdminAnswer => {
    if (call.method === 'GET') return ok({ config: declarativeText(printed(node)) });
    if (call.method !== 'POST') return methodNotAllowed;
    const { body = '' } = call.request;
    if (body === '') return { status: 400, json: { message: 'expected a declarative configuration' } };
    const parsed = parseJson(body);
    if (parsed === undefined) return unparsable;
    if (!isObject(parsed)) return unknownRequest;
    const text = parsed.config;
    const document = typeof text === 'string' ? parseJson(text) : parsed;
    if (!isObject(document)) return unknownRequest;
    const checks = call.target.query.some(([name, value]) => name === 'check_hash' && value === '1');
    if (checks && typeof text === 'string' && text === lastText) return { status: 304 };
    const loaded = load(node, document);
    if (loaded.kind === 'wrong') return loaded.answer;
    const shown: Record<string, Json> = {};
    for (const [table, rows] of loaded.tables) {
      table.clear();
      for (const [id, row] of rows) table.set(id, row);
    }
    for (const [member, table] of MEMBERS) {
      const rows = tableOf(node, table);
      if (rows.size > 0) shown[member] = Object.fromEntries(rows);
    }
    lastText = typeof text === 'string' ? text : undefined;
    return { status: 201, json: shown };
  };
}
