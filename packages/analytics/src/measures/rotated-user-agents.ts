import { userAgentOf } from '../subjects/user-agent-of.js';
import type { Measure } from './measure-contract.js';

/** Different user agents of one address, each another than in the call before. */
export const rotatedUserAgents = {
  id: 'rotated-user-agents',
  subject: 'source',
  counts: 'distinct',
  windows: ['hour'],
  learned: true,
  sparse: true,
  label: () => 'user agents in turn',
  facet: () => '',
  take: (call, { rotated }) => (rotated.userAgent && call.call.status < 429 ? userAgentOf(call) : undefined),
} as const satisfies Measure;
