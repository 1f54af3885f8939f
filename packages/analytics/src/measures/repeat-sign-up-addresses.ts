import type { Measure } from './measure-contract.js';

/** Different addresses that make another account on a day on which they made one: people make one. */
export const repeatSignUpAddresses = {
  id: 'repeat-sign-up-addresses',
  subject: 'endpoint',
  counts: 'distinct',
  windows: ['hour', 'day'],
  learned: true,
  sparse: true,
  label: () => 'addresses that made several accounts',
  facet: () => '',
  take: ({ call }, { signedUpBefore }) => (signedUpBefore ? call.clientIp : undefined),
} as const satisfies Measure;
