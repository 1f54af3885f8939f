import { isVouched } from './is-vouched.js';
import type { Measure } from './measure-contract.js';
import { unknownPathOf } from './path-shape.js';

/** Different paths that identified callers ask for that lead nowhere, numbers and identifiers in them left out. */
export const unknownPaths = {
  id: 'unknown-paths',
  subject: 'actor',
  counts: 'distinct',
  windows: ['hour', 'day'],
  learned: true,
  sparse: true,
  label: () => 'different unknown paths',
  facet: () => '',
  take: (enriched) => (isVouched(enriched) ? unknownPathOf(enriched) : undefined),
} as const satisfies Measure;
