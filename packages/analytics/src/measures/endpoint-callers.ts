import type { Measure } from './measure-contract.js';

/** Different callers of an endpoint: more of them at more objects is a busy day, not a scraper. */
export const endpointCallers = {
  id: 'endpoint-callers',
  subject: 'endpoint',
  counts: 'distinct',
  windows: ['hour', 'day'],
  learned: true,
  label: () => 'distinct callers',
  facet: () => '',
  take: ({ call, object, endpointKnown, actor }) =>
    endpointKnown && object !== undefined && call.status >= 200 && call.status < 300 ? actor.id : undefined,
} as const satisfies Measure;
