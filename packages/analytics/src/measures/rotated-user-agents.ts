import { userAgentOf } from '../subjects/user-agent-of.js';
import type { Measure } from './measure-contract.js';

/** Different user agents of one caller, each another than in the call before. */
export const rotatedUserAgents = {
  id: 'rotated-user-agents',
  subject: 'actor',
  counts: 'distinct',
  windows: ['hour'],
  learned: true,
  sparse: true,
  label: () => 'user agents in turn',
  facet: () => '',
  take: (call, { rotatedClient }) =>
    rotatedClient && call.call.status < 429 ? userAgentOf(call) : undefined,
} as const satisfies Measure;
