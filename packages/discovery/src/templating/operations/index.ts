import type { TemplatedCall } from '../../templater-contract.js';
export const operationOf = (_call: TemplatedCall, _segments: readonly string[]): string | undefined =>
  undefined;
