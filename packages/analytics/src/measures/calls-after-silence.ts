import type { Measure } from './measure-contract.js';

/** Calls on the day on which a caller awakes after a silence far longer than any before. */
export const callsAfterSilence = {
  id: 'calls-after-silence',
  subject: 'actor',
  counts: 'calls',
  windows: ['day'],
  learned: true,
  sparse: true,
  label: () => 'calls after a long silence',
  facet: () => '',
  take: (_call, { silentDays }) => (silentDays > 0 ? '' : undefined),
} as const satisfies Measure;
