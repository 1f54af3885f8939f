import type { Measure } from './measure-contract.js';

/** Different decoys touched. Nobody honest does, so that nothing is learned. */
export const decoys = {
  id: 'decoys',
  subject: 'actor',
  counts: 'distinct',
  windows: ['day'],
  learned: false,
  label: () => 'decoys',
  facet: () => '',
  take: (_call, { decoyTouched }) => decoyTouched,
} as const satisfies Measure;
