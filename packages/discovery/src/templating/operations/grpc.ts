import type { TemplatedCall } from '../../templater-contract.js';
import { operationName, valueNamed } from './operation-name.js';

/**
 * gRPC over HTTP/2: the path is `/` service `/` method, names both (PROTOCOL-HTTP2.md, "Path"): one endpoint as it stands, never
 * a template. Known by its media type.
 */
export const isGrpc = (call: TemplatedCall, segments: readonly string[]): boolean =>
  segments.length === 2 &&
  valueNamed(call.requestHeaders, 'content-type')?.startsWith('application/grpc') === true &&
  segments.every((segment) => operationName(segment) !== undefined);
