import { isForeignFunction } from './is-foreign-function.js';
import type { Measure } from './measure-contract.js';

/** Refusals (401, 403) at functions of other groups: shape of the attempt. */
export const refusedFunctions = {
  id: 'refused-functions',
  subject: 'actor',
  counts: 'calls',
  windows: ['hour', 'day'],
  learned: true,
  sparse: true,
  label: () => 'refusals at functions of other groups',
  facet: () => '',
  take: ({ call }, facts) =>
    (call.status === 403 || call.status === 401) && isForeignFunction(facts) ? '' : undefined,
} as const satisfies Measure;
