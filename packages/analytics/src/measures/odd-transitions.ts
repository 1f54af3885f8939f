import type { Measure } from './measure-contract.js';

/** Steps from one endpoint to another that next to nobody takes. */
export const oddTransitions = {
  id: 'odd-transitions',
  subject: 'actor',
  counts: 'calls',
  windows: ['day'],
  learned: true,
  sparse: true,
  maturesAfterDays: 3,
  label: () => 'steps in an order nobody takes',
  facet: () => '',
  take: (_call, { workflow }) => (workflow.odd ? '' : undefined),
} as const satisfies Measure;
