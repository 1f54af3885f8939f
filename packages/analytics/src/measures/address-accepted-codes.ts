import type { Measure } from './measure-contract.js';

/** Accepted tries at endpoints that take codes, of one address among the users of an application. */
export const addressAcceptedCodes = {
  id: 'address-accepted-codes',
  subject: 'source',
  counts: 'calls',
  windows: ['ten-minutes', 'hour', 'day', 'week'],
  learned: false,
  label: () => 'accepted codes',
  facet: () => '',
  take: (_call, { codeTry }) => (codeTry?.outcome === 'accepted' && codeTry.byOneOfMany ? '' : undefined),
} as const satisfies Measure;
