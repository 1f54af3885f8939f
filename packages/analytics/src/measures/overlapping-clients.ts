import type { Measure } from './measure-contract.js';

/** Devices (network and client) of one caller that are in use at once, one between two calls of the other. */
export const overlappingClients = {
  id: 'overlapping-clients',
  subject: 'actor',
  counts: 'distinct',
  windows: ['hour', 'day'],
  learned: true,
  sparse: true,
  label: () => 'devices in use at once',
  facet: () => '',
  take: (_call, { overlapping }) => (overlapping === undefined ? undefined : String(overlapping)),
} as const satisfies Measure;
