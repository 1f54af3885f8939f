import type { Measure } from './measure-contract.js';
import { isAskedByDefault, isNowhere, pathShapeOf } from './path-shape.js';

/** Different paths asked for that lead nowhere, numbers and identifiers in them left out. */
export const unknownPaths = {
  id: 'unknown-paths',
  subject: 'actor',
  counts: 'distinct',
  windows: ['hour', 'day'],
  learned: true,
  sparse: true,
  label: () => 'different unknown paths',
  facet: () => '',
  take: ({ call, endpointKnown }) =>
    !endpointKnown && isNowhere(call.status) && !isAskedByDefault(call.path)
      ? pathShapeOf(call.path)
      : undefined,
} as const satisfies Measure;
