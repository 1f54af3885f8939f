import { loginOutcome } from './login-outcome.js';
import type { Measure } from './measure-contract.js';

/** The other side of `refused-logins`: a busy office has many of both, a guesser hardly any. */
export const acceptedLogins = {
  id: 'accepted-logins',
  subject: 'source',
  counts: 'calls',
  windows: ['ten-minutes', 'hour', 'day', 'week'],
  learned: false,
  label: () => 'accepted log-ins',
  facet: () => '',
  take: (call) => (loginOutcome(call) === 'accepted' ? '' : undefined),
} as const satisfies Measure;
