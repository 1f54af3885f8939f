import type { Measure } from './measure-contract.js';

/** Answers far larger, or pages far longer, than the endpoint's usually are. */
export const oversizedReads = {
  id: 'oversized-reads',
  subject: 'actor',
  counts: 'calls',
  windows: ['hour', 'day'],
  learned: true,
  sparse: true,
  label: () => 'oversized answers',
  facet: () => '',
  take: (_call, { oversized }) => (oversized === undefined ? undefined : ''),
} as const satisfies Measure;
