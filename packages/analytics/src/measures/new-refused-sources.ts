import { loginOutcome } from './login-outcome.js';
import type { Measure } from './measure-contract.js';

/** Addresses refused at a log-in endpoint that never had a successful call: what a botnet looks like from the door. */
export const newRefusedSources = {
  id: 'new-refused-sources',
  subject: 'endpoint',
  counts: 'distinct',
  windows: ['ten-minutes', 'hour', 'day', 'week'],
  learned: true,
  label: () => 'addresses refused that never got in',
  facet: () => '',
  take: (call, { sourceIsNew, sourceIsSuspect, networkIsSuspect }) =>
    sourceIsNew && !sourceIsSuspect && !networkIsSuspect && loginOutcome(call) === 'refused'
      ? call.call.clientIp
      : undefined,
} as const satisfies Measure;
