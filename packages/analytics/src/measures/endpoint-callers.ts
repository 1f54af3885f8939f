import type { Measure } from './measure-contract.js';

/** Different readers of an endpoint, an application's users each for himself: more of them at more objects is a busy day, not a scraper. */
export const endpointCallers = {
  id: 'endpoint-callers',
  subject: 'endpoint',
  counts: 'distinct',
  windows: ['hour', 'day'],
  learned: true,
  label: () => 'distinct callers',
  facet: () => '',
  take: (_call, { fellowReaders }) => fellowReaders?.reader,
} as const satisfies Measure;
