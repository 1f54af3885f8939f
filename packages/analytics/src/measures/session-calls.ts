import type { Measure } from './measure-contract.js';

/** Calls of one address that show a session: how many each session makes. */
export const sessionCalls = {
  id: 'session-calls',
  subject: 'source',
  counts: 'calls',
  windows: ['hour', 'day'],
  learned: false,
  label: () => 'calls with a session',
  facet: () => '',
  take: ({ call }) => (call.session !== undefined && call.status < 429 ? '' : undefined),
} as const satisfies Measure;
