import type { Measure } from './measure-contract.js';

/** Calls at hours at which the caller was never active before. */
export const offHoursCalls = {
  id: 'off-hours-calls',
  subject: 'actor',
  counts: 'calls',
  windows: ['day'],
  learned: true,
  sparse: true,
  label: () => 'calls outside its usual hours',
  facet: () => '',
  take: (_call, { offHours }) => (offHours ? '' : undefined),
} as const satisfies Measure;
