import type { Measure } from './measure-contract.js';

/** Different objects read by all unidentified callers of one network together. */
export const networkObjects = {
  id: 'network-objects',
  subject: 'network',
  counts: 'distinct',
  windows: ['hour', 'day'],
  learned: true,
  label: () => 'distinct objects read from the network',
  facet: () => '',
  take: ({ call, object, endpointKnown }) =>
    endpointKnown && object !== undefined && call.status >= 200 && call.status < 300 ? object.id : undefined,
} as const satisfies Measure;
