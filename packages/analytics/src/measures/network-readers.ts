import type { Measure } from './measure-contract.js';

/** Different addresses of one network from which unidentified callers read objects. */
export const networkReaders = {
  id: 'network-readers',
  subject: 'network',
  counts: 'distinct',
  windows: ['hour', 'day'],
  learned: false,
  label: () => 'distinct addresses that read objects',
  facet: () => '',
  take: ({ call, object, endpointKnown }) =>
    endpointKnown && object !== undefined && call.status >= 200 && call.status < 300
      ? call.clientIp
      : undefined,
} as const satisfies Measure;
