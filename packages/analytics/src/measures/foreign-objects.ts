import type { Measure } from './measure-contract.js';
import { objectFacet } from './object-facet.js';
import { plural } from './plural.js';

/** Objects that others own and this caller never used: few for everybody but support staff, administrators and thieves. */
export const foreignObjects = {
  id: 'foreign-objects',
  subject: 'actor',
  counts: 'distinct',
  windows: ['hour', 'day'],
  learned: true,
  sparse: true,
  label: (facet) => `distinct ${plural(facet)} of others`,
  facet: objectFacet,
  take: ({ object }, { ownership }) => (ownership?.kind === 'foreign' ? object?.id : undefined),
} as const satisfies Measure;
