import { loginOutcome } from './login-outcome.js';
import type { Measure } from './measure-contract.js';

export const endpointAcceptedLogins = {
  id: 'endpoint-accepted-logins',
  subject: 'endpoint',
  counts: 'calls',
  windows: ['ten-minutes', 'hour', 'day', 'week'],
  learned: true,
  label: () => 'accepted log-ins at the endpoint',
  facet: () => '',
  take: (call) => (loginOutcome(call) === 'accepted' ? '' : undefined),
} as const satisfies Measure;
