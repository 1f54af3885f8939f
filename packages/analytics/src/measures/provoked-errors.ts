import type { Measure } from './measure-contract.js';
import { inputOf, isRejectedInput } from './rejected-input.js';

/** Different requests answered with 5xx while the service works for everybody else. */
export const provokedErrors = {
  id: 'provoked-errors',
  subject: 'actor',
  counts: 'distinct',
  windows: ['hour', 'day'],
  learned: true,
  sparse: true,
  label: () => 'different inputs that broke the service',
  facet: () => '',
  take: (call, { serviceIsFailing }) =>
    call.call.status >= 500 && isRejectedInput(call, serviceIsFailing) ? inputOf(call) : undefined,
} as const satisfies Measure;
