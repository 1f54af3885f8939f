import type { TemplatedCall } from '../../templater-contract.js';

/**
 * A protocol that puts many operations behind one path. Duties: total; linear; answers a name of `operationName`'s shape,
 * or undefined where the log does not show the operation.
 */
export interface OperationKind {
  readonly kind: string;
  operationOf(call: TemplatedCall, segments: readonly string[]): string | undefined;
}
