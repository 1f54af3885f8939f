import type { Measure } from './measure-contract.js';
import { objectFacet } from './object-facet.js';
import { plural } from './plural.js';

/**
 * Guessed identifiers mostly hit nothing: a high share of these beside `distinct-objects` betrays guessing, and so do many of
 * them for somebody who, like his peers, hardly ever asks for what is not there.
 */
export const missingObjects = {
  id: 'missing-objects',
  subject: 'actor',
  counts: 'distinct',
  windows: ['ten-minutes', 'hour', 'day'],
  learned: true,
  sparse: true,
  label: (facet) => `distinct ${plural(facet)} not found`,
  facet: objectFacet,
  take: ({ call, object }) => (call.status === 404 || call.status === 403 ? object?.id : undefined),
} as const satisfies Measure;
