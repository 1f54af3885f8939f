import type { EndpointFacts } from '../endpoint-facts.js';

export type Exposure = 'internal' | 'partner' | 'public';

/** More consumers than this are no circle of partners any more. */
const FEW_CONSUMERS = 20;
/** Calls without credential below this share are slips of the log, not open doors. */
const NEARLY_ALL = 0.999;

/**
 * Who an endpoint is open to, by who is served: only private addresses → `internal`; a few consumers the gateway knows, and
 * nobody without a credential → `partner`; else `public`. Where the log tells no addresses it is never `internal`.
 */
export const exposureOf = (facts: Pick<EndpointFacts, 'origins' | 'authenticatedShare'>): Exposure => {
  const { privateShare, networks, consumers } = facts.origins;
  if (networks > 0 && privateShare === 1) return 'internal';
  const known = consumers > 0 && consumers <= FEW_CONSUMERS && facts.authenticatedShare >= NEARLY_ALL;
  return known ? 'partner' : 'public';
};
