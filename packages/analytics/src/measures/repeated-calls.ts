import type { Measure } from './measure-contract.js';

/** Calls that ask the very same as a few calls before, by the clock: gives shape to the number of calls. */
export const repeatedCalls = {
  id: 'repeated-calls',
  subject: 'actor',
  counts: 'calls',
  windows: ['minute', 'ten-minutes', 'hour', 'day'],
  learned: false,
  label: () => 'calls repeated by the clock',
  facet: () => '',
  take: ({ call }, { askedAgain }) =>
    askedAgain === 'polled' && call.status < 500 && call.status !== 429 ? '' : undefined,
} as const satisfies Measure;
