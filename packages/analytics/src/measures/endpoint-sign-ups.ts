import type { Measure } from './measure-contract.js';
import { isSignUp } from './sign-up.js';

/** Accounts made or tried to be made at one endpoint. */
export const endpointSignUps = {
  id: 'endpoint-sign-ups',
  subject: 'endpoint',
  counts: 'calls',
  windows: ['hour', 'day'],
  learned: true,
  label: () => 'sign-ups at the endpoint',
  facet: () => '',
  take: (call) => (isSignUp(call) ? '' : undefined),
} as const satisfies Measure;
