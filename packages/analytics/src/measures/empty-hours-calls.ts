import type { Measure } from './measure-contract.js';

/** Calls at hours at which neither the caller nor anybody like it was ever active before today. */
export const emptyHoursCalls = {
  id: 'empty-hours-calls',
  subject: 'actor',
  counts: 'calls',
  windows: ['day'],
  learned: true,
  sparse: true,
  label: () => 'calls at hours at which nobody like it is active',
  facet: () => '',
  take: ({ call }, { emptyHours }) => (emptyHours && call.status < 429 ? '' : undefined),
} as const satisfies Measure;
