import { loginOutcome } from './login-outcome.js';
import type { Measure } from './measure-contract.js';

/** Refused log-ins of a whole endpoint, those of addresses already under suspicion apart. */
export const endpointRefusedLogins = {
  id: 'endpoint-refused-logins',
  subject: 'endpoint',
  counts: 'calls',
  windows: ['ten-minutes', 'hour', 'day', 'week'],
  learned: true,
  label: () => 'refused log-ins at the endpoint',
  facet: () => '',
  take: (call, { sourceIsSuspect, networkIsSuspect }) =>
    !sourceIsSuspect && !networkIsSuspect && loginOutcome(call) === 'refused' ? '' : undefined,
} as const satisfies Measure;
