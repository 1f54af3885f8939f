import { loginOutcome } from './login-outcome.js';
import type { Measure } from './measure-contract.js';

/** Accepted log-ins of all addresses of a network. */
export const networkAcceptedLogins = {
  id: 'network-accepted-logins',
  subject: 'network',
  counts: 'calls',
  windows: ['hour', 'day', 'week'],
  learned: false,
  label: () => 'accepted log-ins of the network',
  facet: () => '',
  take: (call) => (loginOutcome(call) === 'accepted' ? '' : undefined),
} as const satisfies Measure;
