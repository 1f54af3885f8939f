import { isVouched } from './is-vouched.js';
import type { Measure } from './measure-contract.js';
import { inputOf } from './rejected-input.js';

/** Different requests of identified callers that carry a known attack’s payload where honest callers send nothing like it. */
export const attackPayloads = {
  id: 'attack-payloads',
  subject: 'actor',
  counts: 'distinct',
  windows: ['hour', 'day'],
  learned: true,
  sparse: true,
  label: () => 'attack payloads',
  facet: () => '',
  take: (call, { payload }) => (payload === undefined || !isVouched(call) ? undefined : inputOf(call)),
} as const satisfies Measure;
