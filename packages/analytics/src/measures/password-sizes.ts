import { loginOutcome } from './login-outcome.js';
import type { Measure } from './measure-contract.js';
import { passwordSize } from './password-size.js';

/** What is left of a refused log-in’s size without the user’s name: one password tried on many accounts leaves the same. */
export const passwordSizes = {
  id: 'password-sizes',
  subject: 'source',
  counts: 'distinct',
  windows: ['ten-minutes', 'hour', 'day', 'week'],
  learned: false,
  label: () => 'sizes of passwords refused',
  facet: () => '',
  take: (call) => (loginOutcome(call) === 'refused' ? passwordSize(call) : undefined),
} as const satisfies Measure;
