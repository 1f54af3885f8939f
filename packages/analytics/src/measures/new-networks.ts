import { networkKey } from '../subjects/network-key.js';
import type { Measure } from './measure-contract.js';

/** Networks (autonomous systems) the caller was never seen in on another day, with a client that it uses. */
export const newNetworks = {
  id: 'new-networks',
  subject: 'actor',
  counts: 'distinct',
  windows: ['day'],
  learned: true,
  sparse: true,
  label: () => 'new networks',
  facet: () => '',
  take: (call, { acquaintance, colleaguesThere }) =>
    !colleaguesThere && acquaintance.network === 'new' && acquaintance.client !== 'new'
      ? String(networkKey(call))
      : undefined,
} as const satisfies Measure;
