import type { Measure } from './measure-contract.js';
import { inputOf } from './rejected-input.js';

/** Those of the payloads that were not refused: shape of the attempt, not judged by itself. */
export const answeredPayloads = {
  id: 'answered-payloads',
  subject: 'actor',
  counts: 'distinct',
  windows: ['hour', 'day'],
  learned: false,
  label: () => 'attack payloads that were answered',
  facet: () => '',
  take: (call, { payload }) =>
    payload === undefined || payload.answer === 'refused' ? undefined : inputOf(call),
} as const satisfies Measure;
