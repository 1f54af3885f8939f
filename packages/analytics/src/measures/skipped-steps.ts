import type { Measure } from './measure-contract.js';

/** Calls that change something, made without the step that nearly everybody takes before. */
export const skippedSteps = {
  id: 'skipped-steps',
  subject: 'actor',
  counts: 'calls',
  windows: ['hour', 'day'],
  learned: true,
  sparse: true,
  maturesAfterDays: 2,
  label: () => 'steps taken without the one before',
  facet: () => '',
  take: (_call, { workflow }) => (workflow.skipped === '' ? undefined : ''),
} as const satisfies Measure;
