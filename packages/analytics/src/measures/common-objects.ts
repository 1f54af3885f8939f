import type { Measure } from './measure-contract.js';
import { objectFacet } from './object-facet.js';
import { objectWasAddressed } from './object-was-addressed.js';
import { plural } from './plural.js';

/** How many of the objects are such as everybody looks at: gives shape to `distinct-objects`. */
export const commonObjects = {
  id: 'common-objects',
  subject: 'actor',
  counts: 'distinct',
  windows: ['ten-minutes', 'hour', 'day', 'week'],
  learned: false,
  label: (facet) => `distinct ${plural(facet)} that everybody looks at`,
  facet: objectFacet,
  take: (call, { ownership }) =>
    ownership?.kind === 'common' && objectWasAddressed(call) ? call.object?.id : undefined,
} as const satisfies Measure;
