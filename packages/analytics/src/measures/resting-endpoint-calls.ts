import type { Measure } from './measure-contract.js';

/** Calls of endpoints that are deprecated or were unused for two weeks, by somebody who did not use them before. */
export const restingEndpointCalls = {
  id: 'resting-endpoint-calls',
  subject: 'actor',
  counts: 'calls',
  windows: ['day'],
  learned: true,
  sparse: true,
  label: () => 'calls of endpoints that should be asleep',
  facet: () => '',
  take: (_call, { restingEndpoint, endpointFamiliarity }) =>
    restingEndpoint !== undefined && endpointFamiliarity !== 'known' && endpointFamiliarity !== 'recent'
      ? ''
      : undefined,
} as const satisfies Measure;
