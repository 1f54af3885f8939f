import type { Measure } from './measure-contract.js';
import { objectFacet } from './object-facet.js';
import { objectWasAddressed } from './object-was-addressed.js';
import { plural } from './plural.js';

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
