import { isStranger } from '../facts/is-stranger.js';
import type { Measure } from './measure-contract.js';

/** Calls with a known identity from a network and a client that it was never seen with on another day. */
export const strangerCalls = {
  id: 'stranger-calls',
  subject: 'actor',
  counts: 'calls',
  windows: ['hour', 'day'],
  learned: true,
  sparse: true,
  label: () => 'calls from a new network with a new client',
  facet: () => '',
  take: (_call, { acquaintance, colleaguesThere }) =>
    isStranger(acquaintance) && !colleaguesThere ? '' : undefined,
} as const satisfies Measure;
