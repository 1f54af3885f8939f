import type { Measure } from './measure-contract.js';

/** Calls in runs with like gaps. */
export const metronomicCalls = {
  id: 'metronomic-calls',
  subject: 'actor',
  counts: 'calls',
  windows: ['hour'],
  learned: true,
  sparse: true,
  label: () => 'calls that keep time like a machine',
  facet: () => '',
  take: (_call, { metronomic }) => (metronomic ? '' : undefined),
} as const satisfies Measure;
