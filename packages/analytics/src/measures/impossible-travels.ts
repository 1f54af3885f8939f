import type { Measure } from './measure-contract.js';

/** Jumps of one client between places too far apart for the time between. */
export const impossibleTravels = {
  id: 'impossible-travels',
  subject: 'actor',
  counts: 'calls',
  windows: ['day'],
  learned: true,
  sparse: true,
  label: () => 'jumps faster than an airliner',
  facet: () => '',
  take: (_call, { travelled }) => (travelled === undefined ? undefined : ''),
} as const satisfies Measure;
