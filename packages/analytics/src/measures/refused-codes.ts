import type { Measure } from './measure-contract.js';

/** Refused tries at endpoints that take one-time codes, coupons, vouchers or gift cards. */
export const refusedCodes = {
  id: 'refused-codes',
  subject: 'actor',
  counts: 'calls',
  windows: ['ten-minutes', 'hour', 'day', 'week'],
  learned: true,
  sparse: true,
  label: () => 'refused codes',
  facet: () => '',
  take: (_call, { codeTry }) => (codeTry?.outcome === 'refused' && !codeTry.byOneOfMany ? '' : undefined),
} as const satisfies Measure;
