import type { TemplatedCall } from '../../templater-contract.js';
import { graphql } from './graphql.js';
import { jsonRpc } from './json-rpc.js';
import { mcp } from './mcp.js';
import type { OperationKind } from './operation-kind.js';
import { soap } from './soap.js';

/** Protocols with operations inside one path; the first that finds one names it. */
const OPERATION_KINDS = [mcp, soap, graphql, jsonRpc] as const satisfies readonly OperationKind[];

/** Headers that name an operation; of `content-type` only SOAP's does. */
const HEADERS: ReadonlySet<string> = new Set([
  'mcp-method',
  'soapaction',
  'x-apollo-operation-name',
  'x-graphql-operation-name',
]);

/** Most calls have none of these headers: one look at each of theirs says so. */
const mayName = (call: TemplatedCall): boolean => {
  for (const { name, value } of call.requestHeaders ?? [])
    if (HEADERS.has(name) || (name === 'content-type' && value.length > 19)) return true;
  return false;
};

/** The operation of a call that its path does not show; undefined where there is none, or none to be seen. */
export const operationOf = (call: TemplatedCall, segments: readonly string[]): string | undefined => {
  if ((call.query?.length ?? 0) === 0 && !mayName(call)) return undefined;
  for (const kind of OPERATION_KINDS) {
    const name = kind.operationOf(call, segments);
    if (name !== undefined) return name;
  }
  return undefined;
};
