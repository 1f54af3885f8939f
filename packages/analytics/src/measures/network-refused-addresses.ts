import { loginOutcome } from './login-outcome.js';
import type { Measure } from './measure-contract.js';

/** Addresses of a network refused at log-in. */
export const networkRefusedAddresses = {
  id: 'network-refused-addresses',
  subject: 'network',
  counts: 'distinct',
  windows: ['hour', 'day', 'week'],
  learned: false,
  label: () => 'addresses of the network refused',
  facet: () => '',
  take: (call, { sourceIsSuspect }) =>
    !sourceIsSuspect && loginOutcome(call) === 'refused' ? call.call.clientIp : undefined,
} as const satisfies Measure;
