import type { Measure } from './measure-contract.js';

/** Different endpoints that answered the caller and that next to nobody else ever used, in services that are not new. */
export const shadowEndpoints = {
  id: 'shadow-endpoints',
  subject: 'actor',
  counts: 'distinct',
  windows: ['day'],
  learned: true,
  sparse: true,
  label: () => 'endpoints that nobody used before',
  facet: () => '',
  take: ({ endpointId, serviceName }, { shadowEndpoint, endpointFamiliarity }) =>
    shadowEndpoint && endpointFamiliarity !== 'known' && endpointFamiliarity !== 'recent'
      ? `${serviceName} ${endpointId}`
      : undefined,
} as const satisfies Measure;
