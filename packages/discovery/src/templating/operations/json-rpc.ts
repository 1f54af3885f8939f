import type { OperationKind } from './operation-kind.js';
import { endsWithWord, operationName, valueNamed } from './operation-name.js';

/** JSON-RPC where it shows: by GET the method is a parameter (JSON-RPC over HTTP, §6.2, a draft of 2008); a POST hides it. */
export const jsonRpc: OperationKind = {
  kind: 'json-rpc',
  operationOf(call, segments) {
    const declared = valueNamed(call.query, 'jsonrpc') !== undefined;
    if (!declared && !endsWithWord(segments, ['jsonrpc', 'json-rpc', 'json_rpc', 'rpc'])) return undefined;
    return operationName(valueNamed(call.query, 'method'));
  },
};
