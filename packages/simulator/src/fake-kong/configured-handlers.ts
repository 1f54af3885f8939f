import { type AdminAnswer, methodNotAllowed, notFound, ok, unknownRequest } from './admin-answer.js';
import { type AdminCall, type AdminNode, textOf } from './admin-node.js';
import type { JsonObject } from './fake-kong-contract.js';
import { isObject } from './json-value.js';
import { CONFIGURED_LISTS, type ConfiguredList } from './kong-objects.js';
import { listPage } from './list-page.js';
import { enabledPlugins, pluginKinds } from './plugin-catalogue.js';

const isConfiguredList = (name: string): name is ConfiguredList =>
  CONFIGURED_LISTS.some((known) => known === name);

/** Lists of Enterprise: an open-source Kong has no such endpoint (recorded: `/no-such-endpoint`). */
const ENTERPRISE = ['consumer_groups', 'mtls-auths'];

/**
 * `/{list}`, `/{list}/{id or name}` and `/upstreams/{id}/targets`: read only. Undefined for other paths. Shapes of rows as recorded on
 * creation; targets stand under their upstream alone.
 */
export function configuredHandler(node: AdminNode, call: AdminCall): AdminAnswer | undefined {
  const [list, key, nested, ...rest] = call.target.segments;
  if (list === undefined || rest.length > 0) return undefined;
  if (ENTERPRISE.includes(list) && key === undefined) return notFound;
  if (!isConfiguredList(list) || list === 'targets') return undefined;
  if (call.method !== 'GET') return unknownRequest;
  const rows = node.configured[list] ?? [];
  if (key === undefined) return listPage(rows, call.target, node.version);
  const row = rows.find((known) => known.id === key || known.name === key);
  if (nested === undefined) return row === undefined ? notFound : ok(row);
  if (list !== 'upstreams' || nested !== 'targets') return unknownRequest;
  if (row === undefined) return notFound;
  const own = (node.configured.targets ?? []).filter(
    ({ upstream }) => isObject(upstream) && upstream.id === textOf(row, 'id'),
  );
  return listPage(own, call.target, node.version);
}

/** Marked in the printed schema of 3.9.1 only (recorded); 2.8.5 says `referenceable` of the same field. */
const ENCRYPTED: Readonly<Record<string, readonly string[]>> = { 'rate-limiting': ['password'] };

/** `GET /schemas/plugins/{name}`: the fields' names, and which are encrypted. */
export function schemaHandler(node: AdminNode, call: AdminCall, name: string): AdminAnswer {
  if (call.method !== 'GET') return methodNotAllowed;
  if (!enabledPlugins(node.version).includes(name)) return notFound;
  const kind = pluginKinds(node.version).find((known) => known.name === name);
  const marked = node.version === '3.9.1' ? (ENCRYPTED[name] ?? []) : [];
  const redis: JsonObject = {
    redis: {
      type: 'record',
      required: true,
      fields: marked.map((field) => ({ [field]: { type: 'string', encrypted: true, referenceable: true } })),
    },
  };
  const fields = (kind?.fields ?? []).map((field): JsonObject => ({ [field.name]: { type: field.type } }));
  return ok({
    fields: [
      {
        config: { type: 'record', required: true, fields: marked.length === 0 ? fields : [...fields, redis] },
      },
    ],
    entity_checks: [],
  });
}
