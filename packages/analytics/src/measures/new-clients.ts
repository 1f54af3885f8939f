import type { Measure } from './measure-contract.js';

/** Clients the caller was never seen with on another day, in a network that it uses. */
export const newClients = {
  id: 'new-clients',
  subject: 'actor',
  counts: 'distinct',
  windows: ['day'],
  learned: true,
  sparse: true,
  label: () => 'new clients',
  facet: () => '',
  take: ({ userAgentFamily }, { acquaintance }) =>
    acquaintance.client === 'new' && acquaintance.network !== 'new' ? userAgentFamily : undefined,
} as const satisfies Measure;
