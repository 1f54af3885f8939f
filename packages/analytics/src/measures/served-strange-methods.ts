import type { Measure } from './measure-contract.js';

/** Those of the strange methods that were answered with success: shape of the attempt, not judged by itself. */
export const servedStrangeMethods = {
  id: 'served-strange-methods',
  subject: 'actor',
  counts: 'distinct',
  windows: ['hour', 'day'],
  learned: false,
  label: () => 'methods that the endpoints never had and now answered',
  facet: () => '',
  take: ({ call, template }, { strangeMethod }) =>
    strangeMethod && call.status < 400 ? `${call.method} ${template}` : undefined,
} as const satisfies Measure;
