import type { Measure } from './measure-contract.js';

/** Accepted tries at endpoints that take codes. */
export const acceptedCodes = {
  id: 'accepted-codes',
  subject: 'actor',
  counts: 'calls',
  windows: ['ten-minutes', 'hour', 'day', 'week'],
  learned: false,
  label: () => 'accepted codes',
  facet: () => '',
  take: (_call, { codeTry }) => (codeTry?.outcome === 'accepted' && !codeTry.byOneOfMany ? '' : undefined),
} as const satisfies Measure;
