import type { Measure } from './measure-contract.js';

/** Data read from endpoints that neither the caller nor anybody of its peer group uses: different objects. */
export const unfamiliarObjects = {
  id: 'unfamiliar-objects',
  subject: 'actor',
  counts: 'distinct',
  windows: ['hour', 'day'],
  learned: true,
  sparse: true,
  label: () => 'distinct objects that it and its like never read',
  facet: () => '',
  take: (call, { unfamiliarData, strangeToPeers }) =>
    strangeToPeers && (unfamiliarData === 'new' || unfamiliarData === 'learning')
      ? (call.object?.id ?? call.endpointId)
      : undefined,
} as const satisfies Measure;
