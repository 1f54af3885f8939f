import { type AdminAnswer, methodNotAllowed, unexpected, unknownRequest } from './admin-answer.js';
import { type AdminCall, type AdminNode, textOf } from './admin-node.js';
import { configuredHandler, schemaHandler } from './configured-handlers.js';
import { consumerHandler, consumersHandler } from './consumer-handlers.js';
import { createDeclarativeHandler } from './declarative-handlers.js';
import type { KnownConfiguration } from './effect-of-call.js';
import type {
  FakeConsumer,
  Fault,
  JsonObject,
  KongReply,
  KongRequest,
  KongVersion,
} from './fake-kong-contract.js';
import type { GatewayCall, GatewayEffect } from './gateway-effect.js';
import { isObject } from './json-value.js';
import { type KongObjects, TABLES, type Table } from './kong-objects.js';
import {
  createLateEffect,
  type EffectLatency,
  RECORDED_DATA_LATENCY,
  RECORDED_LATENCY,
} from './late-effect.js';
import { enabledHandler, rootHandler, statusHandler, tagHandler, validateHandler } from './node-handlers.js';
import { consumerRowsHandler, ownedListHandler } from './owned-handlers.js';
import { ownedPluginsHandler, pluginHandler, pluginsHandler } from './plugin-handlers.js';
import { readTarget } from './query-string.js';
import { findRoute, findService, serviceHandler } from './service-handlers.js';

export interface FakeKongOptions {
  readonly version: KongVersion;
  readonly consumers?: readonly FakeConsumer[];
  /** What is configured beside them. */
  readonly objects?: KongObjects;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly effectLatencyMs?: EffectLatency;
  /** Of ACL rows and credentials; default: as recorded, or that of `effectLatencyMs` where it is given. */
  readonly dataLatencyMs?: EffectLatency;
  readonly fault?: Fault;
  /** How the Admin API is reached. Of Kong's and Konnect's reference, not recorded: only the shape of paths and who is let in. */
  readonly access?: FakeAccess;
  /** Ids Kong would draw; counted up when absent. */
  readonly newId?: () => string;
}

interface FakeAccess {
  /** Everything stands below it: a workspace (`/team-a`) or a control plane (`/v2/control-planes/{id}/core-entities`, which has no root). */
  readonly prefix?: string;
  /** Asked for in every request, e.g. `kong-admin-token` or `authorization`. */
  readonly header?: { readonly name: string; readonly value: string };
}

/** The request behind the door, or what the door says. */
function letIn(request: KongRequest, { prefix = '', header }: FakeAccess): KongRequest | AdminAnswer {
  const given = Object.entries(request.headers ?? {}).find(([name]) => name.toLowerCase() === header?.name);
  if (header !== undefined && given?.[1] !== header.value)
    return { status: 401, json: { message: 'Unauthorized' } };
  if (!request.path.startsWith(prefix)) return { status: 404, json: { message: 'Not found' } };
  const path = request.path.slice(prefix.length);
  if (prefix.endsWith('/core-entities') && (path === '' || path === '/'))
    return { status: 404, json: { message: 'Not found' } };
  return { ...request, path: path === '' ? '/' : path };
}

export interface FakeKong {
  /** Total: never throws. What the recordings do not cover is 404 and listed in `unknownRequests`. */
  handle(request: KongRequest): KongReply;
  /** What a call (of this consumer, by id) would meet at the proxy; in between, the two workers disagree. */
  effectiveFor(call: GatewayCall | string, atMs: number, worker?: 0 | 1): GatewayEffect;
  setFault(fault: Fault): void;
  /** `off` = DB-less from now on, with what is there. */
  setDatabase(database: 'postgres' | 'off'): void;
  /** Rows as `GET /plugins` would show them, by id. */
  plugins(): readonly JsonObject[];
  /** Rows of another list, by id. */
  rows(table: Table | 'consumers'): readonly JsonObject[];
  readonly unknownRequests: readonly string[];
  /** `METHOD path` of every request that reached Kong, newest last, at most 10,000. */
  readonly requests: readonly string[];
}

const MAX_KEPT = 10_000;
const ANY_DATABASE_ONLY: AdminAnswer = {
  status: 400,
  json: { message: 'this endpoint is only available when Kong is configured to not use a database' },
};

function route(
  node: AdminNode,
  call: AdminCall,
  reachable: boolean,
  declarative: (call: AdminCall) => AdminAnswer,
): AdminAnswer {
  const [first, second, third, fourth, ...rest] = call.target.segments;
  if (first === 'status' && second === undefined) return statusHandler(node, call, reachable);
  if (first === undefined)
    return reachable
      ? rootHandler(node, call)
      : { status: 500, json: { message: 'An unexpected error happened' } };
  if (!reachable) return unexpected;
  if (rest.length > 0) return unknownRequest;
  if (first === 'consumers') {
    if (second === undefined) return consumersHandler(node, call);
    if (third === undefined) return consumerHandler(node, call, second);
    if (third === 'plugins') return ownedPluginsHandler(node, call, first, second, fourth);
    return consumerRowsHandler(node, call, second, third, fourth) ?? unknownRequest;
  }
  if ((first === 'services' || first === 'routes') && second !== undefined && third === 'plugins')
    return ownedPluginsHandler(node, call, first, second, fourth);
  if (fourth !== undefined) return unknownRequest;
  if (first === 'plugins' && third === undefined) {
    if (second === undefined) return pluginsHandler(node, call);
    return second === 'enabled' ? enabledHandler(node, call) : pluginHandler(node, call, second);
  }
  if (first === 'schemas' && second === 'plugins' && third === 'validate') return validateHandler(node, call);
  if (first === 'schemas' && second === 'plugins' && third !== undefined)
    return schemaHandler(node, call, third);
  if (first === 'tags' && second !== undefined && third === undefined) return tagHandler(node, call, second);
  if (first === 'config' && second === undefined) {
    if (node.database === 'off') return declarative(call);
    return call.method === 'GET' || call.method === 'POST' ? ANY_DATABASE_ONLY : methodNotAllowed;
  }
  return (
    serviceHandler(node, call) ??
    ownedListHandler(node, call) ??
    configuredHandler(node, call) ??
    unknownRequest
  );
}

const byId = (rows: ReadonlyMap<string, JsonObject>): readonly JsonObject[] =>
  [...rows.values()].sort((a, b) => (textOf(a, 'id') < textOf(b, 'id') ? -1 : 1));

const tablesOf = (objects: KongObjects | undefined): AdminNode['tables'] => {
  const table = (name: Table) => new Map((objects?.lists[name] ?? []).map((row) => [textOf(row, 'id'), row]));
  return {
    services: table('services'),
    routes: table('routes'),
    acls: table('acls'),
    'key-auths': table('key-auths'),
    'basic-auths': table('basic-auths'),
    'hmac-auths': table('hmac-auths'),
    jwts: table('jwts'),
    oauth2: table('oauth2'),
  };
};

const knownBy = ({ plugins, tables }: AdminNode): KnownConfiguration => ({
  plugins: [...plugins.values()],
  acls: [...tables.acls.values()],
  credentials: new Set(
    TABLES.filter((name) => name !== 'services' && name !== 'routes' && name !== 'acls').flatMap((name) => [
      ...tables[name].keys(),
    ]),
  ),
});

const byIds = (node: AdminNode, call: GatewayCall): GatewayCall => {
  const route = call.route === undefined ? undefined : findRoute(node, call.route);
  const service = call.service === undefined ? undefined : findService(node, call.service);
  return {
    ...call,
    ...(route === undefined ? {} : { route: textOf(route, 'id') }),
    ...(service === undefined ? {} : { service: textOf(service, 'id') }),
  };
};

/** What an outside hand makes of a plugin write. */
function bent(row: JsonObject, how: Extract<Fault, { kind: 'wrong' }>['how']): JsonObject {
  switch (how) {
    case 'drops-tags':
      return { ...row, tags: null };
    case 'disables':
      return { ...row, enabled: false };
    case 'changes-message':
      return {
        ...row,
        config: { ...(isObject(row.config) ? row.config : {}), message: 'edited by hand' },
      };
  }
}

/**
 * Kong's Admin API as a state machine, built from recordings of Kong 2.8.5 and 3.9.1: same input, same answers.
 * Pure: the clock is given, and a slow answer is only marked as such.
 */
export function createFakeKong(options: FakeKongOptions): FakeKong {
  const { version, now } = options;
  let fault: Fault = options.fault ?? { kind: 'none' };
  let drawn = 0;
  const unknownRequests: string[] = [];
  const requests: string[] = [];
  const node: AdminNode & { database: 'postgres' | 'off' } = {
    version,
    database: 'postgres',
    consumers: new Map(),
    plugins: new Map(options.objects?.plugins.map((row) => [textOf(row, 'id'), row])),
    tables: tablesOf(options.objects),
    configured: options.objects?.lists ?? {},
    settings: options.objects?.settings ?? {},
    nowSeconds: () => Math.floor(now() / 1000),
    newId: options.newId ?? (() => `00000000-0000-4000-8000-${(++drawn).toString(16).padStart(12, '0')}`),
  };
  for (const row of options.objects?.consumers ?? []) node.consumers.set(textOf(row, 'id'), row);
  for (const { id, username = null, customId = null, tags = null } of options.consumers ?? [])
    node.consumers.set(id, {
      id,
      username,
      custom_id: customId,
      tags,
      created_at: node.nowSeconds(),
      ...(version === '2.8.5' ? {} : { updated_at: node.nowSeconds() }),
    });

  const late = createLateEffect(
    options.effectLatencyMs ?? RECORDED_LATENCY[version],
    options.dataLatencyMs ?? options.effectLatencyMs ?? RECORDED_DATA_LATENCY[version],
    knownBy(node),
  );

  const declarative = createDeclarativeHandler(node);

  const apply = (request: KongRequest): AdminAnswer => {
    const head = request.method === 'HEAD';
    const writes = !head && request.method !== 'GET';
    const before = new Map(writes ? node.plugins : []);
    const call = { request, method: head ? 'GET' : request.method, target: readTarget(request.path) };
    const answer = route(node, call, fault.kind !== 'database-down', declarative);
    if (answer.unknown && unknownRequests.length < MAX_KEPT)
      unknownRequests.push(`${request.method} ${request.path}`);
    if (!writes) return head ? { status: answer.status } : answer;
    const changed = [...node.plugins].filter(([id, row]) => before.get(id) !== row);
    let shown = answer;
    if (fault.kind === 'wrong')
      for (const [id, row] of changed) {
        const stored = bent(row, fault.how);
        node.plugins.set(id, stored);
        shown = { ...answer, json: stored };
      }
    late.changed(knownBy(node), now());
    return shown;
  };

  return {
    unknownRequests,
    requests,
    handle(request) {
      if (fault.kind === 'down') return { kind: 'connection-refused' };
      requests.push(`${request.method} ${request.path}`);
      if (requests.length > MAX_KEPT) requests.shift();
      const inside = letIn(request, options.access ?? {});
      const answer = fault.kind === 'error' ? unexpected : 'status' in inside ? inside : apply(inside);
      if (fault.kind === 'lost') return { kind: 'connection-lost' };
      const type = answer.html !== undefined ? 'text/html; charset=UTF-8' : 'application/json; charset=utf-8';
      return {
        kind: 'answer',
        status: answer.status,
        headers: {
          ...(answer.json === undefined && answer.html === undefined ? {} : { 'content-type': type }),
          'access-control-allow-origin': '*',
          'x-kong-admin-latency': '1',
          server: `kong/${version}`,
          ...answer.headers,
        },
        body: answer.html ?? (answer.json === undefined ? '' : JSON.stringify(answer.json)),
        delayMs: fault.kind === 'slow' ? fault.delayMs : 0,
      };
    },
    effectiveFor: (call, atMs, worker) =>
      late.at(typeof call === 'string' ? { consumer: call } : byIds(node, call), atMs, worker),
    setFault(next) {
      fault = next;
    },
    setDatabase(database) {
      node.database = database;
    },
    plugins: () => byId(node.plugins),
    rows: (table) => byId(table === 'consumers' ? node.consumers : node.tables[table]),
  };
}
