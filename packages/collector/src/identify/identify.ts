import type { ApiCall, NameValue, TokenClaims } from '@gatewatch/model';
import { bearerClaims } from './bearer-claims.js';
import { createClientAddress } from './client-address.js';
import type { IdentifySettings } from './identify-settings.js';

/** Completes who is calling, as the source declares it. Total; pure. */
export type Identify = (call: ApiCall) => ApiCall;

const LONGEST_USER = 512;

/**
 * Address behind trusted proxies, and the user: from the header that the gateway sets, or from a claim of the bearer
 * token. A token's signature is not checked here (the keys are the gateway's): a claim is believed when the gateway let
 * the call through to the upstream and neither refused it (401, 403). Declare it only for APIs whose gateway or upstream
 * verifies the token; claims that the gateway itself logged as verified (`call.claims`) go first.
 */
export function createIdentify(settings: IdentifySettings): Identify {
  const addressFor = createClientAddress(settings);
  const { user } = settings;
  return (call) => {
    const clientIp = addressFor(call);
    const addressed = clientIp === call.clientIp ? call : { ...call, clientIp };
    if (user === undefined) return addressed;
    if (!('claim' in user)) {
      const userId = only(call.requestHeaders, user.header);
      return userId === undefined ? addressed : { ...addressed, userId };
    }
    const claims = call.claims ?? (isAccepted(call) ? tokenIn(call, user.header) : undefined);
    if (claims === undefined) return addressed;
    const userId = claims[user.claim];
    return userId === undefined ? { ...addressed, claims } : { ...addressed, claims, userId };
  };
}

const isAccepted = (call: ApiCall): boolean =>
  call.answeredBy === 'upstream' && call.status !== 401 && call.status !== 403;

function tokenIn(call: ApiCall, header: string): TokenClaims | undefined {
  const value = only(call.requestHeaders, header, Number.POSITIVE_INFINITY);
  return value === undefined ? undefined : bearerClaims(value);
}

/** The header's value when it is there exactly once: of two, a client may have written one. */
function only(headers: readonly NameValue[], wanted: string, limit = LONGEST_USER): string | undefined {
  let found: string | undefined;
  for (const { name, value } of headers) {
    if (name !== wanted) continue;
    if (found !== undefined) return undefined;
    found = value;
  }
  return found === undefined || found === '' || found === '-' || found.length > limit ? undefined : found;
}
