import { loginOutcome } from './login-outcome.js';
import type { Measure } from './measure-contract.js';

/** Addresses refused at a log-in endpoint that had got in before: many of them at once mean that the log-in is broken. */
export const knownRefusedSources = {
  id: 'known-refused-sources',
  subject: 'endpoint',
  counts: 'distinct',
  windows: ['ten-minutes', 'hour', 'day', 'week'],
  learned: true,
  label: () => 'addresses refused that had got in before',
  facet: () => '',
  take: (call, { sourceIsNew, sourceIsSuspect, networkIsSuspect }) =>
    !sourceIsNew && !sourceIsSuspect && !networkIsSuspect && loginOutcome(call) === 'refused'
      ? call.call.clientIp
      : undefined,
} as const satisfies Measure;
