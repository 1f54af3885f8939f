import { isStranger } from '../facts/is-stranger.js';
import type { Measure } from './measure-contract.js';

/** Endpoints that the caller never used before, called from a new network with a new client: somebody else’s interests. */
export const strangerNovelties = {
  id: 'stranger-novelties',
  subject: 'actor',
  counts: 'distinct',
  windows: ['day'],
  learned: true,
  sparse: true,
  label: () => 'endpoints new to it, called from a new network with a new client',
  facet: () => '',
  take: ({ endpointId }, { acquaintance, endpointFamiliarity, colleaguesThere }) =>
    endpointFamiliarity === 'new' && isStranger(acquaintance) && !colleaguesThere ? endpointId : undefined,
} as const satisfies Measure;
