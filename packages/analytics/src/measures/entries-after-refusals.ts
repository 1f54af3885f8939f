import type { Measure } from './measure-contract.js';

/** A guess that hit: a log-in, or an identified caller first seen at that address, right after many refusals. */
export const entriesAfterRefusals = {
  id: 'entries-after-refusals',
  subject: 'source',
  counts: 'calls',
  windows: ['ten-minutes', 'hour', 'day', 'week'],
  learned: false,
  label: () => 'successes after refusals',
  facet: () => '',
  take: (_call, { enteredAfterRefusals }) => (enteredAfterRefusals ? '' : undefined),
} as const satisfies Measure;
