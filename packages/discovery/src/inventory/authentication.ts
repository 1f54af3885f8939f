import type { AuthenticationFacts, AuthenticationKind } from '../endpoint-facts.js';
import type { InventoriedCall } from '../inventory-contract.js';

export const AUTHENTICATION_KINDS = [
  'none',
  'anonymous-consumer',
  'key',
  'jwt',
  'basic',
  'oauth2',
  'session',
  'mtls',
  'other',
] as const satisfies readonly AuthenticationKind[];

const NONE = 0;
const ANONYMOUS = 1;
const OTHER = AUTHENTICATION_KINDS.indexOf('other');

/** Kind, served, refused; one after the other, in the order they came. */
export type AuthenticationCounts = number[];
const STRIDE = 3;
const NOTHING: AuthenticationCounts = [];
export const noAuthentication = (): AuthenticationCounts => NOTHING;

/**
 * How a call was authenticated, index in `AUTHENTICATION_KINDS`. The anonymous consumer counts as such whatever was
 * presented: the gateway did not accept it. An opaque bearer token is OAuth 2.0's (RFC 6750), with claims a JWT. What the
 * line proves without naming its kind (Kong hides `authorization`) is `other`.
 */
export const authenticationOf = (call: InventoriedCall): number => {
  if (call.anonymousConsumer === true) return ANONYMOUS;
  switch (call.credentialKind) {
    case 'key':
    case 'jwt':
    case 'basic':
    case 'oauth2':
    case 'session':
    case 'mtls':
      return AUTHENTICATION_KINDS.indexOf(call.credentialKind);
    case 'bearer':
      return AUTHENTICATION_KINDS.indexOf(call.claims === undefined ? 'oauth2' : 'jwt');
    case undefined:
      break;
  }
  if (call.claims !== undefined) return AUTHENTICATION_KINDS.indexOf('jwt');
  const proven =
    call.consumer !== undefined ||
    call.credentialId !== undefined ||
    call.userId !== undefined ||
    call.presentedCredential !== undefined ||
    (call.credentialIn !== undefined && call.credentialIn !== 'cookie');
  if (proven) return OTHER;
  return call.session === undefined ? NONE : AUTHENTICATION_KINDS.indexOf('session');
};

/** Returns the counts to keep, see `countCode`. */
export const countAuthentication = (
  counts: AuthenticationCounts,
  kind: number,
  served: number,
  refused: number,
): AuthenticationCounts => {
  for (let at = 0; at < counts.length; at += STRIDE) {
    if (counts[at] !== kind) continue;
    counts[at + 1] = (counts[at + 1] ?? 0) + served;
    counts[at + 2] = (counts[at + 2] ?? 0) + refused;
    return counts;
  }
  return counts.concat([kind, served, refused]);
};

export const servedBy = (counts: AuthenticationCounts, kind: number): number => {
  for (let at = 0; at < counts.length; at += STRIDE) if (counts[at] === kind) return counts[at + 1] ?? 0;
  return 0;
};

export const mergeAuthentication = (
  left: AuthenticationCounts,
  right: AuthenticationCounts,
): AuthenticationCounts => {
  let merged = left.slice();
  for (let at = 0; at < right.length; at += STRIDE)
    merged = countAuthentication(merged, right[at] ?? 0, right[at + 1] ?? 0, right[at + 2] ?? 0);
  return merged;
};

export const scaleAuthentication = (
  counts: AuthenticationCounts,
  shareOf: (count: number) => number,
): AuthenticationCounts => counts.map((value, index) => (index % STRIDE === 0 ? value : shareOf(value)));

/** Most served first. */
export const authenticationFacts = (
  counts: AuthenticationCounts,
): { readonly facts: readonly AuthenticationFacts[]; readonly share: number } => {
  const facts: AuthenticationFacts[] = [];
  for (let at = 0; at < counts.length; at += STRIDE)
    facts.push({
      kind: AUTHENTICATION_KINDS[counts[at] ?? 0] ?? 'other',
      served: counts[at + 1] ?? 0,
      refused: counts[at + 2] ?? 0,
    });
  facts.sort((left, right) => right.served - left.served);
  const served = facts.reduce((sum, fact) => sum + fact.served, 0);
  const without = servedBy(counts, NONE) + servedBy(counts, ANONYMOUS);
  return { facts, share: served === 0 ? 0 : (served - without) / served };
};
