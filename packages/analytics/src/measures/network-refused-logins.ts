import { loginOutcome } from './login-outcome.js';
import type { Measure } from './measure-contract.js';

/** Refused log-ins of all addresses of a network by nobody identified, those already under suspicion apart. */
export const networkRefusedLogins = {
  id: 'network-refused-logins',
  subject: 'network',
  counts: 'calls',
  windows: ['hour', 'day', 'week'],
  learned: true,
  label: () => 'refused log-ins of the network',
  facet: () => '',
  take: (call, { sourceIsSuspect }) =>
    !sourceIsSuspect && loginOutcome(call) === 'refused' ? '' : undefined,
} as const satisfies Measure;
