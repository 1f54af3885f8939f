import { isVouched } from './is-vouched.js';
import type { Measure } from './measure-contract.js';
import { unknownPathOf } from './path-shape.js';

/** Different paths that nobody identified asks for that lead nowhere, numbers and identifiers in them left out. */
export const outsideUnknownPaths = {
  id: 'outside-unknown-paths',
  subject: 'actor',
  counts: 'distinct',
  windows: ['hour', 'day'],
  learned: true,
  sparse: true,
  label: () => 'different unknown paths',
  facet: () => '',
  take: (enriched) => (isVouched(enriched) ? undefined : unknownPathOf(enriched)),
} as const satisfies Measure;
