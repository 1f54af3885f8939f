import type { Measure } from './measure-contract.js';

/** Different endpoints that the caller never used before today and that are not what its peers all use. */
export const newEndpoints = {
  id: 'new-endpoints',
  subject: 'actor',
  counts: 'distinct',
  windows: ['day'],
  learned: true,
  sparse: true,
  label: () => 'endpoints new to it',
  facet: () => '',
  take: ({ endpointId, serviceName }, { endpointFamiliarity, functionStanding }) =>
    endpointFamiliarity === 'new' && functionStanding !== 'own' ? `${serviceName} ${endpointId}` : undefined,
} as const satisfies Measure;
