import type { ApiCall, SanitisedCall } from '@gatewatch/model';
import type { CredentialCookies } from './credential-cookies.js';
import { looksLikeJwt } from './looks-like-jwt.js';
import { type SeenCredential, type ShownCredential, withoutScheme } from './presented-credential.js';

/** How the caller showed who it is, as far as the line tells. */
export interface CredentialManner {
  readonly kind: SanitisedCall['credentialKind'];
  readonly in: SanitisedCall['credentialIn'];
}
const UNKNOWN: CredentialManner = { kind: undefined, in: undefined };
const LONGEST_HEADER_WORD = 24;

/**
 * Which kind of credential a call carries and where, from what the line shows before it becomes a token. Kong writes
 * `REDACTED` for `authorization`: then its kind is told only where something else tells it (claims, the headers that the
 * oauth2 plugin sets), never guessed.
 */
export function credentialManner(
  call: ApiCall,
  { shown, hidden }: SeenCredential,
  cookies: CredentialCookies,
): CredentialManner {
  const match = hidden || shown === undefined ? matchOf(call) : undefined;
  if (shown !== undefined && (match === undefined || match === 'key'))
    return { kind: kindOf(shown, call), in: shown.in };
  // With the gateway's hash of it the place is not told: what has a place and a token stood in the log in clear.
  if (hidden)
    return { kind: hiddenKind(call, match), in: call.credentialHash === undefined ? 'header' : undefined };
  if (match === 'key') return { kind: 'key', in: undefined };
  if (call.claims !== undefined) return { kind: 'jwt', in: cookies.jwt ? 'cookie' : undefined };
  if (cookies.jwt) return { kind: 'jwt', in: 'cookie' };
  if (call.clientCertificate === true) return { kind: 'mtls', in: undefined };
  if (cookies.session !== undefined) return { kind: 'session', in: 'cookie' };
  return sessionInPath(call.path) ? { kind: 'session', in: 'path' } : UNKNOWN;
}

/**
 * What Kong says matched, in headers it sets itself once a credential did: the credential's id (key-auth), or another name
 * of it (user, issuer, client) with, for the oauth2 plugin, what the token allows.
 */
function matchOf({ requestHeaders, credentialId }: ApiCall): 'key' | 'oauth2' | 'another' | undefined {
  if (credentialId === undefined) return undefined;
  let match: 'key' | 'another' | undefined;
  for (const { name, value } of requestHeaders) {
    if (name.length > LONGEST_HEADER_WORD) continue;
    if (name === 'x-authenticated-scope' || name === 'x-authenticated-userid') return 'oauth2';
    if (name === 'x-credential-identifier') match = value === credentialId ? 'key' : 'another';
  }
  return match;
}

function hiddenKind(call: ApiCall, match: ReturnType<typeof matchOf>): CredentialManner['kind'] {
  if (call.claims !== undefined) return 'jwt';
  return match === 'another' ? undefined : match;
}

/** RFC 7617, RFC 6750 §2; `ApiKey`, `Key` and `Token` are habits. HMAC signatures, Digest and the like are none of the kinds. */
function kindOf(shown: ShownCredential, call: ApiCall): CredentialManner['kind'] {
  const bare = shown.in === 'header' ? withoutScheme(shown.value) : shown.value;
  if (looksLikeJwt(bare)) return 'jwt';
  const scheme =
    bare.length === shown.value.length ? '' : shown.value.slice(0, shown.value.indexOf(' ')).toLowerCase();
  switch (scheme) {
    case 'basic':
      return 'basic';
    case 'bearer':
      return call.claims === undefined ? 'bearer' : 'jwt';
    case '':
      return shown.name.toLowerCase().includes('token') ? 'bearer' : 'key';
    case 'apikey':
    case 'api-key':
    case 'key':
    case 'token':
      return 'key';
    default:
      return undefined;
  }
}

/** `/a;jsessionid=…`, as servlet containers rewrite URLs for clients without cookies. */
function sessionInPath(path: string): boolean {
  const semicolon = path.indexOf(';');
  if (semicolon === -1) return false;
  const rest = path.slice(semicolon + 1, semicolon + 128).toLowerCase();
  return rest.startsWith('jsessionid=') || rest.startsWith('phpsessid=') || rest.startsWith('sid=');
}
