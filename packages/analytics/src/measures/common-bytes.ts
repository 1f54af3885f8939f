import type { Measure } from './measure-contract.js';
import { responseBytes } from './response-bytes.js';

/** How much of what was received is what everybody looks at: gives shape to `response-bytes`. */
export const commonBytes = {
  id: 'common-bytes',
  subject: 'actor',
  counts: 'sum',
  windows: ['hour', 'day', 'week'],
  learned: false,
  label: () => 'kibibytes received of what everybody looks at',
  facet: () => '',
  take: (call, facts) => (facts.ownership?.kind === 'common' ? responseBytes.take(call, facts) : undefined),
} as const satisfies Measure;
