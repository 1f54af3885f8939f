import type { OperationKind } from './operation-kind.js';
import { operationName, valueNamed } from './operation-name.js';

/** Methods whose `Mcp-Name` is the name of a tool or prompt; for resources it is the URI of a document. */
const NAMED: ReadonlySet<string> = new Set(['tools/call', 'prompts/get']);

/**
 * Model Context Protocol, Streamable HTTP of 2026-07-28 (SEP-2243): `Mcp-Method` mirrors the JSON-RPC method of every POST,
 * `Mcp-Name` what is called. `tools/call` of get_weather → `tools.call:get_weather`.
 */
export const mcp: OperationKind = {
  kind: 'mcp',
  operationOf(call) {
    const method = valueNamed(call.requestHeaders, 'mcp-method');
    const words = operationName(method?.replaceAll('/', '.'));
    if (method === undefined || words === undefined) return undefined;
    const name = NAMED.has(method) ? operationName(valueNamed(call.requestHeaders, 'mcp-name')) : undefined;
    return name === undefined ? words : `${words}:${name}`;
  },
};
