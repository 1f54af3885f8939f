import type { Measure } from './measure-contract.js';
import { objectFacet } from './object-facet.js';
import { objectWasAddressed } from './object-was-addressed.js';
import { plural } from './plural.js';

/** Accesses whose identifier follows the entity's previous one: people do not walk along numbers, some programs always do. */
export const sequentialObjects = {
  id: 'sequential-objects',
  subject: 'actor',
  counts: 'calls',
  windows: ['ten-minutes', 'hour', 'day'],
  learned: true,
  sparse: true,
  label: (facet) => `${plural(facet)} accessed in numeric order`,
  facet: objectFacet,
  take: (call, { sequential }) => (sequential && objectWasAddressed(call) ? '' : undefined),
} as const satisfies Measure;
