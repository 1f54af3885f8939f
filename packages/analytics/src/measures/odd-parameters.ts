import type { Measure } from './measure-contract.js';

/** Different parameters (and what is odd about them) that do not fit what the endpoint’s callers send. */
export const oddParameters = {
  id: 'odd-parameters',
  subject: 'actor',
  counts: 'distinct',
  windows: ['hour', 'day'],
  learned: true,
  sparse: true,
  label: () => 'parameters that do not fit',
  facet: () => '',
  take: ({ endpointId }, { oddParameter }) =>
    oddParameter === undefined ? undefined : `${endpointId} ${oddParameter.kind} ${oddParameter.name}`,
} as const satisfies Measure;
