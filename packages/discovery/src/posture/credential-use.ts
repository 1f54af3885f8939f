import type { GatewayCredential } from '@gatewatch/model';
import type { ConsumerFacts } from '../endpoint-facts.js';
import type { GatewayView } from './gateway-view.js';
import { everyRouteIsLogged } from './log-coverage.js';

export type CredentialUse =
  | { readonly kind: 'used'; readonly lastMs: number }
  /** Not seen for this long, which the logs cover. */
  | { readonly kind: 'unseen'; readonly forMs: number; readonly sinceCreated: boolean }
  /** The logs do not tell. */
  | { readonly kind: 'unknown' };

/** As many credentials as traffic remembers of one consumer; older ones may have fallen out. */
const REMEMBERED = 16;
const UNKNOWN: CredentialUse = { kind: 'unknown' };

/**
 * When credentials were last used, by the log: Kong itself keeps no such thing. Unknown where the log does not name
 * credentials at all (none of those configured was ever seen), where it does not cover every route, or where a
 * consumer has more credentials than are remembered.
 */
export const credentialUses = (view: GatewayView): ((credential: GatewayCredential) => CredentialUse) => {
  const { estate, gateway } = view;
  const facts = new Map<string, ConsumerFacts>(estate.consumers.map((one) => [one.id, one]));
  const lastUse = new Map<string, number>();
  for (const { credentials } of estate.consumers)
    for (const { id, lastMs } of credentials) lastUse.set(id, Math.max(lastMs, lastUse.get(id) ?? 0));
  const isNamed = gateway.credentials.some(({ id }) => lastUse.has(id));
  if (!isNamed || !everyRouteIsLogged(view)) return () => UNKNOWN;
  return (credential) => {
    const lastMs = lastUse.get(credential.id);
    if (lastMs !== undefined) return { kind: 'used', lastMs };
    const consumer = facts.get(credential.consumerId);
    if (consumer !== undefined && consumer.credentials.length >= REMEMBERED) return UNKNOWN;
    const createdMs = credential.createdAtMs;
    if (createdMs !== undefined && createdMs >= estate.sinceMs)
      return { kind: 'unseen', forMs: Math.max(0, estate.nowMs - createdMs), sinceCreated: true };
    return { kind: 'unseen', forMs: Math.max(0, estate.nowMs - estate.sinceMs), sinceCreated: false };
  };
};
