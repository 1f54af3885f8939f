import { type AdminAnswer, methodNotAllowed, ok } from './admin-answer.js';
import { type AdminCall, type AdminNode, textOf } from './admin-node.js';
import { checkPlugin } from './check-entity.js';
import type { Json } from './fake-kong-contract.js';
import { isList } from './json-value.js';
import { enabledPlugins } from './plugin-catalogue.js';
import { readBody } from './read-body.js';

const NODE_ID = '18978baa-f33e-4fbf-9d4c-ae56e19f9228';

/** `GET /`, the part of it that clients read. */
export function rootHandler(node: AdminNode, call: AdminCall): AdminAnswer {
  if (call.method !== 'GET') return methodNotAllowed;
  const available: Record<string, Json> = {};
  for (const name of enabledPlugins(node.version))
    available[name] = node.version === '2.8.5' ? true : { version: node.version, priority: 0 };
  return ok({
    version: node.version,
    tagline: 'Welcome to kong',
    hostname: 'kong',
    node_id: NODE_ID,
    lua_version: 'LuaJIT 2.1',
    configuration: { ...node.settings, database: node.database },
    plugins: {
      available_on_server: available,
      enabled_in_cluster: [...new Set([...node.plugins.values()].map((row) => textOf(row, 'name')))],
    },
    ...(node.version === '2.8.5' ? {} : { edition: 'community' }),
  });
}

/** `GET /status`; 3.9 leaves `database` out when it runs without one. Answers also while the database is down. */
export function statusHandler(node: AdminNode, call: AdminCall, reachable: boolean): AdminAnswer {
  if (call.method !== 'GET') return methodNotAllowed;
  const server = {
    connections_accepted: 1,
    connections_active: 1,
    connections_handled: 1,
    connections_reading: 0,
    connections_waiting: 0,
    connections_writing: 1,
    total_requests: 1,
  };
  return ok({
    server,
    ...(node.database === 'off' && node.version === '3.9.1' ? {} : { database: { reachable } }),
  });
}

export function enabledHandler(node: AdminNode, call: AdminCall): AdminAnswer {
  return call.method === 'GET' ? ok({ enabled_plugins: enabledPlugins(node.version) }) : methodNotAllowed;
}

export function validateHandler(node: AdminNode, call: AdminCall): AdminAnswer {
  if (call.method !== 'POST') return methodNotAllowed;
  const read = readBody(call.request);
  if (read.kind === 'wrong') return read.answer;
  const checked = checkPlugin(read.body, node.version, false);
  return checked.kind === 'wrong' ? checked.answer : ok({ message: 'schema validation successful' });
}

/** `/tags/{tag}`: an unused tag is `{}` on 2.8 (an empty Lua table), `[]` on 3.9. */
export function tagHandler(node: AdminNode, call: AdminCall, tag: string): AdminAnswer {
  if (call.method !== 'GET') return methodNotAllowed;
  const rows = (entityName: string, table: AdminNode['plugins']) =>
    [...table.values()].flatMap((row) => {
      const tags = row.tags ?? null;
      return isList(tags) && tags.includes(tag)
        ? [{ entity_name: entityName, entity_id: textOf(row, 'id'), tag }]
        : [];
    });
  const data = [...rows('consumers', node.consumers), ...rows('plugins', node.plugins)];
  return ok({ data: data.length === 0 && node.version === '2.8.5' ? {} : data, next: null });
}
