import type { Measure } from './measure-contract.js';

/** Different sessions of one address, each another than in the call before. */
export const rotatedSessions = {
  id: 'rotated-sessions',
  subject: 'source',
  counts: 'distinct',
  windows: ['hour'],
  learned: true,
  sparse: true,
  label: () => 'sessions in turn',
  facet: () => '',
  take: ({ call }, { rotatedSession }) => (rotatedSession && call.status < 429 ? call.session : undefined),
} as const satisfies Measure;
