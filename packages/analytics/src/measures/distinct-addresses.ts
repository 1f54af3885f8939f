import type { Measure } from './measure-contract.js';

/** How many addresses one caller uses: one or two for a person or a job, hundreds for an application with users. */
export const distinctAddresses = {
  id: 'distinct-addresses',
  subject: 'actor',
  counts: 'distinct',
  windows: ['ten-minutes', 'hour', 'day'],
  learned: true,
  label: () => 'distinct addresses',
  facet: () => '',
  take: ({ call, actor }) => (actor.kind === 'ip' || call.status >= 400 ? undefined : call.clientIp),
} as const satisfies Measure;
