import type { Measure } from './measure-contract.js';
import { isSignUp } from './sign-up.js';

/** Accounts that one address made or tried to make. */
export const signUps = {
  id: 'sign-ups',
  subject: 'source',
  counts: 'calls',
  windows: ['ten-minutes', 'hour', 'day'],
  learned: true,
  label: () => 'sign-ups',
  facet: () => '',
  take: (call) => (isSignUp(call) ? '' : undefined),
} as const satisfies Measure;
