import type { Measure } from './measure-contract.js';

/** Refused tries at endpoints that take codes, of one address among the users of an application. */
export const addressRefusedCodes = {
  id: 'address-refused-codes',
  subject: 'source',
  counts: 'calls',
  windows: ['ten-minutes', 'hour', 'day', 'week'],
  learned: true,
  sparse: true,
  label: () => 'refused codes',
  facet: () => '',
  take: (_call, { codeTry }) => (codeTry?.outcome === 'refused' && codeTry.byOneOfMany ? '' : undefined),
} as const satisfies Measure;
