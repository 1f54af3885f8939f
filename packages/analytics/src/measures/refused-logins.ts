import { loginOutcome } from './login-outcome.js';
import type { Measure } from './measure-contract.js';

export const refusedLogins = {
  id: 'refused-logins',
  subject: 'source',
  counts: 'calls',
  windows: ['ten-minutes', 'hour', 'day', 'week'],
  learned: true,
  label: () => 'refused log-ins',
  facet: () => '',
  take: (call) => (loginOutcome(call) === 'refused' ? '' : undefined),
} as const satisfies Measure;
