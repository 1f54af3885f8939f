import { loginOutcome } from './login-outcome.js';
import type { Measure } from './measure-contract.js';

/** So many refusals within the hour make a success look like a hit rather than a mistyped password. */
const REFUSALS_BEFORE = 5;

export const loginsAfterRefusals = {
  id: 'logins-after-refusals',
  subject: 'source',
  counts: 'calls',
  windows: ['ten-minutes', 'hour', 'day'],
  learned: false,
  label: () => 'log-ins that succeeded after refusals',
  facet: () => '',
  take: (call, { refusedBefore }) =>
    refusedBefore >= REFUSALS_BEFORE && loginOutcome(call) === 'accepted' ? '' : undefined,
} as const satisfies Measure;
