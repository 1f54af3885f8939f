import type { Measure } from './measure-contract.js';

/** Different endpoints and methods, of endpoints that never had the method. */
export const strangeMethods = {
  id: 'strange-methods',
  subject: 'actor',
  counts: 'distinct',
  windows: ['hour', 'day'],
  learned: true,
  sparse: true,
  label: () => 'methods that the endpoints never had',
  facet: () => '',
  take: ({ call, template }, { strangeMethod }) => (strangeMethod ? `${call.method} ${template}` : undefined),
} as const satisfies Measure;
