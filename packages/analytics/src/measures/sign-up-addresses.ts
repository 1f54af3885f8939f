import type { Measure } from './measure-contract.js';
import { isSignUp } from './sign-up.js';

/** Different addresses from which accounts are made. */
export const signUpAddresses = {
  id: 'sign-up-addresses',
  subject: 'endpoint',
  counts: 'distinct',
  windows: ['hour', 'day'],
  learned: false,
  label: () => 'addresses that signed up',
  facet: () => '',
  take: (call) => (isSignUp(call) ? call.call.clientIp : undefined),
} as const satisfies Measure;
