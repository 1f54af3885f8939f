import { isRead } from './is-read.js';
import type { Measure } from './measure-contract.js';

/** Different objects that an endpoint gave away to all its callers together. */
export const endpointObjects = {
  id: 'endpoint-objects',
  subject: 'endpoint',
  counts: 'distinct',
  windows: ['hour', 'day'],
  learned: true,
  label: () => 'distinct objects read by all callers',
  facet: () => '',
  take: (enriched) => {
    const { call, object, endpointKnown } = enriched;
    return endpointKnown &&
      object !== undefined &&
      isRead(enriched) &&
      call.status >= 200 &&
      call.status < 300
      ? object.id
      : undefined;
  },
} as const satisfies Measure;
