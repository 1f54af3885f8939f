import type { Measure } from './measure-contract.js';
import { inputOf, isRejectedInput } from './rejected-input.js';

/** Different requests to endpoints that work which were rejected as malformed or broke the service. A broken client that repeats itself counts once; what fails in an outage does not count. */
export const rejectedInputs = {
  id: 'rejected-inputs',
  subject: 'actor',
  counts: 'distinct',
  windows: ['hour', 'day'],
  learned: true,
  sparse: true,
  label: () => 'different inputs rejected',
  facet: () => '',
  take: (call, { serviceIsFailing }) => (isRejectedInput(call, serviceIsFailing) ? inputOf(call) : undefined),
} as const satisfies Measure;
