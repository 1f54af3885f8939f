import type { Measure } from './measure-contract.js';

/** Skipped steps of one user of an application, by address: among the calls of thousands they are nothing, of one they are odd. */
export const addressSkippedSteps = {
  id: 'address-skipped-steps',
  subject: 'source',
  counts: 'calls',
  windows: ['day'],
  learned: true,
  sparse: true,
  maturesAfterDays: 2,
  label: () => 'steps taken without the one before',
  facet: () => '',
  take: (_call, { workflow }) => (workflow.byOneOfMany === true ? '' : undefined),
} as const satisfies Measure;
