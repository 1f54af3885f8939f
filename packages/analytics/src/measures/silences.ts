import type { Measure } from './measure-contract.js';

/** Busy things found silent, noticed when something else called; counted on the service that was called. */
export const silences = {
  id: 'silences',
  subject: 'service',
  counts: 'calls',
  windows: ['hour'],
  learned: false,
  label: () => 'things fallen silent',
  facet: () => '',
  take: (_call, { fallenSilent }) => (fallenSilent === undefined ? undefined : ''),
} as const satisfies Measure;
