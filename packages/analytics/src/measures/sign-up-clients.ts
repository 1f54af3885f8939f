import type { Measure } from './measure-contract.js';
import { isSignUp } from './sign-up.js';

/** Different clients with which accounts are made: people bring many, a machine one. */
export const signUpClients = {
  id: 'sign-up-clients',
  subject: 'endpoint',
  counts: 'distinct',
  windows: ['hour', 'day'],
  learned: false,
  label: () => 'clients that signed up',
  facet: () => '',
  take: (call) => (isSignUp(call) ? call.userAgentFamily : undefined),
} as const satisfies Measure;
