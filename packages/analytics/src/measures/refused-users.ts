import { loginOutcome } from './login-outcome.js';
import type { Measure } from './measure-contract.js';

/** Different users named in refused log-ins, where the log names them. */
export const refusedUsers = {
  id: 'refused-users',
  subject: 'source',
  counts: 'distinct',
  windows: ['ten-minutes', 'hour', 'day', 'week'],
  learned: false,
  label: () => 'accounts refused',
  facet: () => '',
  take: (call) => (loginOutcome(call) === 'refused' ? call.call.userId : undefined),
} as const satisfies Measure;
