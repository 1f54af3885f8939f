import { loginOutcome } from './login-outcome.js';
import type { Measure } from './measure-contract.js';

/** Refused log-ins of addresses that never got in, those already under suspicion apart: what low and slow adds up to. */
export const strangersRefusedLogins = {
  id: 'strangers-refused-logins',
  subject: 'endpoint',
  counts: 'calls',
  windows: ['hour', 'day', 'week'],
  learned: true,
  label: () => 'refused log-ins of addresses that never got in',
  facet: () => '',
  take: (call, { sourceIsNew, sourceIsSuspect, networkIsSuspect }) =>
    sourceIsNew && !sourceIsSuspect && !networkIsSuspect && loginOutcome(call) === 'refused' ? '' : undefined,
} as const satisfies Measure;
