import { loginOutcome } from './login-outcome.js';
import type { Measure } from './measure-contract.js';

/** Refused log-ins that name a user who is known, from wherever. */
export const targetRefusals = {
  id: 'target-refusals',
  subject: 'target',
  counts: 'calls',
  windows: ['hour', 'day'],
  learned: true,
  label: () => 'refused log-ins in its name',
  facet: () => '',
  take: (call) => (loginOutcome(call) === 'refused' ? '' : undefined),
} as const satisfies Measure;
