import type { Measure } from './measure-contract.js';

/** Answers that make honest clients try again; counting them would accuse the victims of an outage. */
const RETRIED: readonly number[] = [401, 408, 425, 429, 499];

export const calls = {
  id: 'calls',
  subject: 'actor',
  counts: 'calls',
  windows: ['minute', 'ten-minutes', 'hour', 'day', 'week'],
  learned: true,
  label: () => 'calls',
  facet: () => '',
  take: ({ call }) => (call.status >= 500 || RETRIED.includes(call.status) ? undefined : ''),
} as const satisfies Measure;
