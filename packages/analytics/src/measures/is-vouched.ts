import type { EnrichedCall } from '@gatewatch/model';

/**
 * The gateway vouches for who calls. Addresses and sessions are another population: every day scanners are among them, whose
 * experience says nothing of what is usual for the identified.
 */
export const isVouched = ({ actor }: EnrichedCall): boolean =>
  actor.kind === 'consumer' || actor.kind === 'credential' || actor.kind === 'user';
