import { loginOutcome } from './login-outcome.js';
import type { Measure } from './measure-contract.js';

/** Addresses from which log-ins in the name of a known user are refused. */
export const targetSources = {
  id: 'target-sources',
  subject: 'target',
  counts: 'distinct',
  windows: ['hour', 'day'],
  learned: false,
  label: () => 'addresses refused in its name',
  facet: () => '',
  take: (call) => (loginOutcome(call) === 'refused' ? call.call.clientIp : undefined),
} as const satisfies Measure;
