import type { Measure } from './measure-contract.js';

/** Calls with a new parameter or an odd value: the same one again and again is use, not a slip. Far numbers are the affair of sizes. */
export const oddParameterCalls = {
  id: 'odd-parameter-calls',
  subject: 'actor',
  counts: 'calls',
  windows: ['hour', 'day'],
  learned: true,
  sparse: true,
  label: () => 'calls with parameters that do not fit',
  facet: () => '',
  take: ({ call }, { oddParameter }) =>
    oddParameter === undefined || oddParameter.kind === 'range' || call.status >= 429 ? undefined : '',
} as const satisfies Measure;
