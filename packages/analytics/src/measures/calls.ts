import { makesRetry } from './makes-retry.js';
import type { Measure } from './measure-contract.js';

export const calls = {
  id: 'calls',
  subject: 'actor',
  counts: 'calls',
  windows: ['minute', 'ten-minutes', 'hour', 'day', 'week'],
  learned: true,
  label: () => 'calls',
  facet: () => '',
  take: ({ call }) => (makesRetry(call.status) ? undefined : ''),
} as const satisfies Measure;
