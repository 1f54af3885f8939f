import type { Measure } from './measure-contract.js';

const KIBIBYTE = 1024;

/** What successful calls carried away, in kibibytes; what is hardly half of one is no data, and the same again is no news. */
export const responseBytes = {
  id: 'response-bytes',
  subject: 'actor',
  counts: 'sum',
  windows: ['hour', 'day', 'week'],
  learned: true,
  label: () => 'kibibytes received',
  facet: () => '',
  take: ({ call }, { askedAgain }) =>
    askedAgain === 'new' && call.status >= 200 && call.status < 300 && call.responseBytes > 0
      ? String(Math.round(call.responseBytes / KIBIBYTE))
      : undefined,
} as const satisfies Measure;
