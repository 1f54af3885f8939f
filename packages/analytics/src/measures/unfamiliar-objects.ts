import type { Measure } from './measure-contract.js';

/** Data that an identified caller reads from endpoints that neither it nor anybody of its peer group uses: different objects. */
export const unfamiliarObjects = {
  id: 'unfamiliar-objects',
  subject: 'actor',
  counts: 'distinct',
  windows: ['hour', 'day'],
  learned: true,
  sparse: true,
  label: () => 'distinct objects that it and its like never read',
  facet: () => '',
  take: (call, { endpointFamiliarity, strangeToPeers, functionStanding }) =>
    call.actor.kind !== 'ip' &&
    // Everything is new to a newcomer: only what hardly any of many peers uses is strange for him.
    (endpointFamiliarity === 'new'
      ? strangeToPeers
      : endpointFamiliarity === 'learning' && strangeToPeers && functionStanding === 'foreign')
      ? (call.object?.id ?? call.endpointId)
      : undefined,
} as const satisfies Measure;
