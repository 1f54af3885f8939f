import {
  type AdminAnswer,
  created,
  methodNotAllowed,
  noContent,
  notFound,
  ok,
  referencedBy,
  unknownRequest,
  unsupportedWithoutDatabase,
} from './admin-answer.js';
import { type AdminCall, type AdminNode, boundTo, textOf } from './admin-node.js';
import type { JsonObject } from './fake-kong-contract.js';
import { listPage } from './list-page.js';
import { readBody } from './read-body.js';

/** Fields with their defaults, as recorded on creation. */
const SERVICE: JsonObject = {
  name: null,
  protocol: 'http',
  host: null,
  port: 80,
  path: null,
  retries: 5,
  connect_timeout: 60_000,
  write_timeout: 60_000,
  read_timeout: 60_000,
  tags: null,
  client_certificate: null,
  tls_verify: null,
  tls_verify_depth: null,
  ca_certificates: null,
  enabled: true,
};
const ROUTE: JsonObject = {
  name: null,
  protocols: ['http', 'https'],
  methods: null,
  hosts: null,
  paths: null,
  headers: null,
  https_redirect_status_code: 426,
  regex_priority: 0,
  strip_path: true,
  path_handling: 'v0',
  preserve_host: false,
  request_buffering: true,
  response_buffering: true,
  snis: null,
  sources: null,
  destinations: null,
  tags: null,
  service: null,
};

export const findService = (node: AdminNode, key: string): JsonObject | undefined =>
  node.tables.services.get(key) ?? [...node.tables.services.values()].find((row) => row.name === key);

export const findRoute = (node: AdminNode, key: string): JsonObject | undefined =>
  node.tables.routes.get(key) ?? [...node.tables.routes.values()].find((row) => row.name === key);

/** `url` is a shorthand for the fields of an address; only `scheme://host[:port][/path]` was recorded. */
function unfolded(body: JsonObject): JsonObject {
  const { url, ...rest } = body;
  if (typeof url !== 'string') return rest;
  const [protocol = 'http', address = ''] = url.split('://');
  const slash = address.indexOf('/');
  const [host = '', port] = (slash < 0 ? address : address.slice(0, slash)).split(':');
  return {
    ...rest,
    protocol,
    host,
    port: port === undefined ? (protocol === 'https' ? 443 : 80) : Number(port),
    path: slash < 0 ? null : address.slice(slash),
  };
}

function create(
  node: AdminNode,
  call: AdminCall,
  table: 'services' | 'routes',
  bound: JsonObject,
): AdminAnswer {
  const read = readBody(call.request);
  if (read.kind === 'wrong') return read.answer;
  const fields = table === 'services' ? SERVICE : ROUTE;
  const body = table === 'services' ? unfolded(read.body) : read.body;
  // What Kong refuses here was not recorded.
  if (Object.keys(body).some((name) => !(name in fields) && name !== 'id')) return unknownRequest;
  if (node.database === 'off') return unsupportedWithoutDatabase('create', table);
  const now = node.nowSeconds();
  const id = textOf(body, 'id') || node.newId();
  const row = { ...fields, ...body, ...bound, id, created_at: now, updated_at: now };
  node.tables[table].set(id, row);
  return created(row);
}

/** `/services`, `/services/{s}`, `/services/{s}/routes`, `/routes`, `/routes/{r}`, as far as it was recorded. */
export function serviceHandler(node: AdminNode, call: AdminCall): AdminAnswer | undefined {
  const [list, key, nested, ...rest] = call.target.segments;
  if ((list !== 'services' && list !== 'routes') || rest.length > 0) return undefined;
  if (key === undefined) {
    if (call.method === 'GET') return listPage(node.tables[list].values(), call.target, node.version);
    return call.method === 'POST' ? create(node, call, list, {}) : methodNotAllowed;
  }
  const row = list === 'services' ? findService(node, key) : findRoute(node, key);
  if (nested === 'routes' && list === 'services') {
    if (row === undefined) return notFound;
    const id = textOf(row, 'id');
    const own = [...node.tables.routes.values()].filter((route) => boundTo(route, 'service') === id);
    if (call.method === 'GET') return listPage(own, call.target, node.version);
    return call.method === 'POST' ? create(node, call, 'routes', { service: { id } }) : methodNotAllowed;
  }
  if (nested !== undefined) return undefined;
  switch (call.method) {
    case 'GET':
      return row === undefined ? notFound : ok(row);
    case 'DELETE': {
      if (row === undefined) return noContent;
      const id = textOf(row, 'id');
      if (
        list === 'services' &&
        [...node.tables.routes.values()].some((route) => boundTo(route, 'service') === id)
      )
        return referencedBy('routes', 'services');
      if (node.database === 'off') return unsupportedWithoutDatabase('remove', list);
      node.tables[list].delete(id);
      for (const [pluginId, plugin] of node.plugins)
        if (boundTo(plugin, list.slice(0, -1)) === id) node.plugins.delete(pluginId);
      return noContent;
    }
    default:
      return unknownRequest;
  }
}
