import { makesRetry } from './makes-retry.js';
import type { Measure } from './measure-contract.js';

/** Time of the services that a caller's answers cost, in milliseconds, as if they were as fast as they usually are. */
export const serviceTime = {
  id: 'service-time',
  subject: 'actor',
  counts: 'sum',
  windows: ['ten-minutes', 'hour'],
  learned: true,
  label: () => 'milliseconds of service time',
  facet: () => '',
  take: ({ call }, { serviceTime: cost }) =>
    cost > 0 && !makesRetry(call.status) ? String(cost) : undefined,
} as const satisfies Measure;
