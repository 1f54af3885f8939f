import type { Measure } from './measure-contract.js';

/** What the caller itself got on other days is no news, a little more neither. */
const TIMES_OWN = 1.5;

/** Answers far larger, or pages far longer, than the endpoint's usually are, and than this caller is used to. */
export const oversizedReads = {
  id: 'oversized-reads',
  subject: 'actor',
  counts: 'calls',
  windows: ['hour', 'day'],
  learned: true,
  sparse: true,
  label: () => 'oversized answers',
  facet: () => '',
  take: ({ call }, { oversized, largestAnswer }) =>
    oversized === undefined || call.responseBytes < TIMES_OWN * largestAnswer ? undefined : '',
} as const satisfies Measure;
