import { isRead } from './is-read.js';
import type { Measure } from './measure-contract.js';

/** Things the caller made: successful writes to a collection. Who then works on them reads nobody's data. */
export const creations = {
  id: 'creations',
  subject: 'actor',
  counts: 'calls',
  windows: ['ten-minutes', 'hour', 'day', 'week'],
  learned: false,
  label: () => 'things created',
  facet: () => '',
  take: (enriched) => {
    const { call, object, endpointKnown } = enriched;
    return endpointKnown &&
      object === undefined &&
      !isRead(enriched) &&
      call.status >= 200 &&
      call.status < 300
      ? ''
      : undefined;
  },
} as const satisfies Measure;
