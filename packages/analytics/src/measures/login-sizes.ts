import { loginOutcome } from './login-outcome.js';
import type { Measure } from './measure-contract.js';

/**
 * Different request sizes among refused log-ins. The log does not show the names tried, but a list of accounts makes
 * requests of many lengths, while guesses at one account differ by the length of the guess alone.
 */
export const loginSizes = {
  id: 'login-sizes',
  subject: 'source',
  counts: 'distinct',
  windows: ['ten-minutes', 'hour', 'day', 'week'],
  learned: false,
  label: () => 'different request sizes of refused log-ins',
  facet: () => '',
  take: (call) => (loginOutcome(call) === 'refused' ? String(call.call.requestBytes) : undefined),
} as const satisfies Measure;
