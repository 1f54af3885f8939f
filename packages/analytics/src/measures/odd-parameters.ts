import type { Measure } from './measure-contract.js';

/** Different new parameters, and different odd values, that do not fit what the endpoint’s callers send. */
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
    oddParameter === undefined
      ? undefined
      : `${endpointId} ${oddParameter.kind} ${oddParameter.name} ${oddParameter.value}`,
} as const satisfies Measure;
