import { networkKind } from '../subjects/network-kind.js';
import type { Measure } from './measure-contract.js';

/** Different sessions of one address, each another than in the call before, in a network where servers are and people are not. */
export const hostedSessions = {
  id: 'hosted-sessions',
  subject: 'source',
  counts: 'distinct',
  windows: ['hour', 'day'],
  learned: true,
  sparse: true,
  label: () => 'sessions in turn from a hosting network',
  facet: () => '',
  take: ({ call, asOrganisation }, { rotatedSession }) =>
    rotatedSession && call.status < 429 && networkKind(asOrganisation) === 'hosting'
      ? call.session
      : undefined,
} as const satisfies Measure;
