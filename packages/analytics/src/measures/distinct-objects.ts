import type { EnrichedCall } from '@gatewatch/model';
import type { Measure } from './measure-contract.js';
import { objectFacet } from './object-facet.js';
import { plural } from './plural.js';

/** Answered by the service itself: read, changed, denied or not there. Outages and rate limits say nothing. */
const objectWasAddressed = ({ call, object }: EnrichedCall): boolean =>
  object !== undefined &&
  call.status < 500 &&
  call.status !== 429 &&
  call.status !== 401 &&
  call.status !== 499;

export const distinctObjects = {
  id: 'distinct-objects',
  subject: 'actor',
  counts: 'distinct',
  windows: ['ten-minutes', 'hour', 'day', 'week'],
  learned: true,
  label: (facet) => `distinct ${plural(facet)} accessed`,
  facet: objectFacet,
  take: (call) => (objectWasAddressed(call) ? call.object?.id : undefined),
} as const satisfies Measure;
