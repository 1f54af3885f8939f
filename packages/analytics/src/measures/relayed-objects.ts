import type { Measure } from './measure-contract.js';

/** Objects of an endpoint read in numeric order by taking turns: one caller goes on where another stopped. */
export const relayedObjects = {
  id: 'relayed-objects',
  subject: 'endpoint',
  counts: 'distinct',
  windows: ['hour', 'day'],
  learned: true,
  label: () => 'distinct objects read in turns',
  facet: () => '',
  take: ({ object }, { fellowReaders }) => (fellowReaders?.relayed ? object?.id : undefined),
} as const satisfies Measure;
