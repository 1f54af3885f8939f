import type { Measure } from './measure-contract.js';

/** Days on which a caller's steady growth over weeks was noticed. */
export const steadyGrowths = {
  id: 'steady-growths',
  subject: 'actor',
  counts: 'calls',
  windows: ['day'],
  learned: true,
  sparse: true,
  label: () => 'weeks of steady growth',
  facet: () => '',
  take: (_call, { steadyGrowth }) => (steadyGrowth === undefined ? undefined : ''),
} as const satisfies Measure;
